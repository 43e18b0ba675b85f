import { maskSecrets } from '../model/secrets';
import { shellWord } from '../text/shellWord';
import type { EnvironmentMapping, Variable } from './environmentMapping';

/** The notations in which variables can be written down. */
export const environmentFormats = ['export', 'docker', 'dotenv', 'compose', 'kubernetes'] as const;
export type EnvironmentFormat = (typeof environmentFormats)[number];

const writers: Readonly<Record<EnvironmentFormat, (variables: readonly Variable[]) => string[]>> = {
  export: (variables) => variables.map(({ name, value }) => `export ${name}=${shellWord(value)}`),
  docker: (variables) =>
    variables.map(
      ({ name, value }, i) => `-e ${name}=${shellWord(value)}${i < variables.length - 1 ? ' \\' : ''}`,
    ),
  dotenv: (variables) => variables.map(dotenvLine),
  compose: (variables) => [
    'environment:',
    ...variables.map(({ name, value }) => `  ${name}: ${yamlText(doubled(value))}`),
  ],
  kubernetes: (variables) => [
    'env:',
    ...variables.flatMap(({ name, value }) => [
      `  - name: ${name}`,
      `    value: ${yamlText(doubled(value))}`,
    ]),
  ],
};

/** Writes variables down; what is left out is named in comments, where the notation has comments. */
export function writeVariables(
  { variables, leftOut, conditions }: EnvironmentMapping,
  format: EnvironmentFormat,
  reveal: boolean,
): string {
  const shown = reveal
    ? variables
    : variables.map((one) => ({ ...one, value: maskSecrets(one.key, one.value) }));
  const comments = [
    ...conditions,
    ...leftOut.map(({ key, reason }) => `Without ${onOneLine(key)}: ${reason}`),
  ];
  const written = variables.length === 0 ? [] : writers[format](shown);
  // A comment between the arguments of a command would end it.
  const remarks = format === 'docker' ? [] : comments.map((comment) => `# ${comment}`);
  return [...remarks, ...written].map((line) => `${line}\n`).join('');
}

function dotenvLine({ name, value }: Variable): string {
  const written = dotenvValue(value);
  return written === undefined
    ? `# ${name} holds a value that this notation cannot express.`
    : `${name}=${written}`;
}

/** A value for a `.env` file in the kind of quotes that does not occur in it; `undefined` when none can hold it. */
function dotenvValue(value: string): string | undefined {
  if (/^[\w./:@%+,=-]*$/.test(value)) return value;
  const endsInBackslash = value.endsWith('\\');
  if (!/['\r]/.test(value) && !endsInBackslash) return `'${value}'`;
  if (!/["\n\r]|\\[nr]/.test(value) && !endsInBackslash) return `"${value}"`;
  if (!/[`\r]/.test(value) && !endsInBackslash) return `\`${value}\``;
  if (!/[#\r\n]|^[\s'"`]|\s$/.test(value)) return value;
  // Line ends can only be escaped in double quotes, in which every other backslash stays as it is.
  const isEscapable = !/"|\\[nr]/.test(value) && !endsInBackslash;
  return isEscapable ? `"${value.replaceAll('\r', '\\r').replaceAll('\n', '\\n')}"` : undefined;
}

/** Compose and Kubernetes replace `$…` in values; a doubled sign stays one. */
function doubled(value: string): string {
  return value.replaceAll('$', '$$$$');
}

/** A YAML scalar in double quotes. */
function yamlText(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function onOneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
