import type { Span } from '../text/span';
import { parseDotenv } from './dotenv';

/** The variables of a file, and what could not be understood; sentences. */
export interface EnvironmentFile {
  readonly variables: ReadonlyMap<string, { readonly value: string; readonly span?: Span }>;
  readonly problems: readonly string[];
}

/** Reads a `.json` file that maps names to values, or else a `.env` file. The last one of two equal names counts. */
export function parseEnvironmentFile(name: string, text: string): EnvironmentFile {
  const plain = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  if (/\.json$/i.test(name)) return parseJson(plain);
  const variables = new Map(parseDotenv(plain).map(({ name: key, value, span }) => [key, { value, span }]));
  return { variables, problems: [] };
}

function parseJson(text: string): EnvironmentFile {
  const variables = new Map<string, { value: string; span?: Span }>();
  const nothing = (problem: string): EnvironmentFile => ({ variables, problems: [problem] });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return nothing(`It is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return nothing('It must be a JSON object that maps names to values.');
  }
  const problems: string[] = [];
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      const span = memberSpan(text, name);
      variables.set(name, { value: String(value), ...(span ? { span } : {}) });
    } else problems.push(`The value of '${name}' is no text and is left out.`);
  }
  return { variables, problems };
}

/** Where a member is written, as far as its name is written plainly. */
function memberSpan(text: string, name: string): Span | undefined {
  const start = text.lastIndexOf(JSON.stringify(name));
  return start < 0 ? undefined : { start, end: start + JSON.stringify(name).length };
}
