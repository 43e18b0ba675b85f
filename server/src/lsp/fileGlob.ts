import { pathInUri } from '../host/fileUri';
import type { Settings } from './protocol';

/** What the user's globs say about a file: `exclude` wins; `undefined` when none matches. */
export function decisionFor(
  files: Settings['files'],
  uri: string,
  workspaceFolders: readonly string[],
): 'include' | 'exclude' | undefined {
  const path = pathInUri(uri);
  const relative = workspaceFolders
    .map((folder) => pathInUri(folder).replace(/\/$/, ''))
    .filter((folder) => path.startsWith(`${folder}/`))
    .map((folder) => path.slice(folder.length + 1));
  const matches = (glob: string): boolean => matchesGlob(glob, path, relative);
  if (files?.exclude?.some(matches)) return 'exclude';
  return files?.include?.some(matches) ? 'include' : undefined;
}

/** True for a glob that fits the absolute path, one of the relative paths or, without a slash, the file's name. */
function matchesGlob(glob: string, path: string, relative: readonly string[]): boolean {
  const written = glob.trim().replaceAll('\\', '/');
  const plain = written.replace(/^\.\//, '');
  if (plain === '') return false;
  if (/^[A-Za-z]:\//.test(plain)) return globToRegExp(`/${plain}`, 'i').test(path);
  const pattern = globToRegExp(plain);
  // `./config.properties` is the one in the workspace folder, `config.properties` is any.
  if (!written.includes('/')) return pattern.test(path.slice(path.lastIndexOf('/') + 1));
  return plain.startsWith('/') || plain.startsWith('**/')
    ? pattern.test(path)
    : relative.some((candidate) => pattern.test(candidate));
}

/** `**` crosses folders; `*` and `?` do not; `{a,b}` is a choice; everything else stands for itself. */
export function globToRegExp(glob: string, flags = ''): RegExp {
  let depth = 0;
  const source = glob.replace(/\*\*\/|\*+|\?|[{},]|[^*?{},]+/g, (token) => {
    if (token === '**/') return '(?:.*/)?';
    if (token.startsWith('**')) return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token === '{') {
      depth++;
      return '(?:';
    }
    if (token === '}' && depth > 0) {
      depth--;
      return ')';
    }
    if (token === ',' && depth > 0) return '|';
    return token.replace(/[.+^$()|[\]\\/{}-]/g, '\\$&');
  });
  // A brace that is never closed would not compile: the half-typed choice ends with the glob.
  return new RegExp(`^${source}${')'.repeat(depth)}$`, flags);
}
