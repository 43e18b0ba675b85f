import { parseDotenv } from './dotenv';

/** One variable in a text of any notation. */
interface Found {
  readonly name: string;
  readonly value: string;
}

/**
 * Finds the variables in a text: `.env` lines, `export` commands, `-e` arguments of docker, `environment:` of compose and
 * `env:` of Kubernetes. The notation is found out by what the text looks like.
 */
export function readVariables(text: string): readonly Found[] {
  if (/^\s*-\s+name:\s/m.test(text)) return readKubernetes(text);
  if (/(^|\s)(-e|--env)[\s=]+["']?\w+=/m.test(text)) return readDocker(text);
  if (/^\s*-\s+["']?\w+=/m.test(text)) return readComposeList(text);
  if (/^\s*environment:\s*$/m.test(text) || /^\s*TS_\w+:\s/m.test(text)) return readComposeMap(text);
  return /^\s*export\s/m.test(text) ? readExports(text) : parseDotenv(text);
}

/** Commands of a shell; a value may be quoted in parts and reach over lines. */
function readExports(text: string): Found[] {
  return shellWords(text).flatMap((word) => assignment(word));
}

function readDocker(text: string): Found[] {
  const words = shellWords(text);
  return words.flatMap((word, i) => {
    const attached = /^(?:-e|--env)=?(\w+=[\s\S]*)$/.exec(word)?.[1];
    if (attached !== undefined) return assignment(attached);
    return words[i - 1] === '-e' || words[i - 1] === '--env' ? assignment(word) : [];
  });
}

function assignment(word: string): Found[] {
  const [, name, value] = /^(\w+)=([\s\S]*)$/.exec(word) ?? [];
  return name === undefined ? [] : [{ name, value: value ?? '' }];
}

/** Splits as `sh` does, without replacing anything. */
function shellWords(text: string): string[] {
  const words: string[] = [];
  const piece = /'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|\\([\s\S])|(#[^\n]*)|([;&|\s]+)|([^\s'"\\;&|]+)/g;
  let word: string | undefined;
  for (const [whole, single, double, escaped, comment, blank] of text.matchAll(piece)) {
    if (blank !== undefined || (comment !== undefined && word === undefined)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (escaped === '\n') continue;
    else
      word =
        (word ?? '') + (single ?? (double === undefined ? undefined : unquoted(double)) ?? escaped ?? whole);
  }
  if (word !== undefined) words.push(word);
  return words;
}

function unquoted(text: string): string {
  return text.replace(/\\([$`"\\\n])/g, (_, character: string) => (character === '\n' ? '' : character));
}

function readComposeMap(text: string): Found[] {
  return Array.from(text.matchAll(/^[ \t]*(\w+):[ \t]+(.*)$/gm), ([, name, value]) => ({
    name: name!,
    value: single(yamlScalar(value!)),
  }));
}

function readComposeList(text: string): Found[] {
  return Array.from(text.matchAll(/^[ \t]*-[ \t]+(.*)$/gm), ([, item]) => yamlScalar(item!)).flatMap((item) =>
    assignment(item).map(({ name, value }) => ({ name, value: single(value) })),
  );
}

function readKubernetes(text: string): Found[] {
  const pairs = text.matchAll(/^[ \t]*-[ \t]+name:[ \t]+(.*)\r?\n[ \t]*value:[ \t]*(.*)$/gm);
  return Array.from(pairs, ([, name, value]) => ({
    name: yamlScalar(name!),
    value: single(yamlScalar(value!)),
  }));
}

/** Compose and Kubernetes write one `$` as two. */
function single(value: string): string {
  return value.replaceAll('$$', '$');
}

/** A scalar on one line: in double quotes, in single quotes or plain, with a comment behind it. */
function yamlScalar(source: string): string {
  const text = source.trim();
  const double = /^"((?:\\.|[^"\\])*)"/.exec(text);
  if (double) return fromJson(double[0]) ?? double[1]!;
  const quoted = /^'((?:''|[^'])*)'/.exec(text);
  if (quoted) return quoted[1]!.replaceAll("''", "'");
  return text.replace(/(^|\s+)#.*$/, '');
}

function fromJson(text: string): string | undefined {
  try {
    return String(JSON.parse(text));
  } catch {
    // YAML knows escapes that JSON does not; the text is then shown as it was written.
    return undefined;
  }
}
