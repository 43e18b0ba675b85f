/**
 * Addresses of files and their paths. Paths have `/` between their parts here, on Windows too, where an absolute one is
 * `/c:/folder`; `shownPath` makes of it what people read.
 */

/** The path of a `file:` address of this machine; `undefined` for all others. */
export function pathOfUri(uri: string): string | undefined {
  const match = /^file:(?:\/\/)?(\/[^?#]*)/i.exec(uri);
  if (!match || /^file:\/\/[^/]/i.test(uri)) return undefined;
  const path = decode(match[1]!);
  return path.replace(/^\/([A-Za-z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`);
}

/** The path in any address, as it can be compared with a glob. */
export function pathInUri(uri: string): string {
  return pathOfUri(uri) ?? decode(uri.replace(/^[A-Za-z][\w+.-]*:(\/\/[^/]*)?/, '').replace(/[?#].*$/, ''));
}

/** The last part of an address. */
export function nameOf(uri: string): string {
  const path = pathInUri(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The address of the folder of a file. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

export function uriOfPath(path: string): string {
  const absolute = absolutePath(path);
  return `file://${absolute.split('/').map(encodeURIComponent).join('/')}`;
}

/** An absolute path of this or another system in the form that is used here. */
export function absolutePath(path: string): string {
  const isWindows = /^[A-Za-z]:[\\/]|^\\/.test(path);
  const plain = isWindows ? path.replaceAll('\\', '/') : path;
  return normalize(plain.startsWith('/') ? plain : `/${plain[0]!.toLowerCase()}${plain.slice(1)}`);
}

/**
 * True for paths that a system may look for on the network: shares and devices of Windows, and folders below which names
 * of hosts are mounted when they are asked for. A file from anywhere must not make an editor talk to a host of its choice.
 * `\a` is among them because it depends on the current drive.
 */
export function mayLeaveMachine(path: string): boolean {
  return /^\\|^\/[\\/]|^\/(?:afs|net|network)(?:\/|$)/i.test(path);
}

/** True for `/a`, `C:\a`, `C:/a` and `\\server\a`. */
export function isAbsolutePath(path: string): boolean {
  return /^[\\/]|^[A-Za-z]:[\\/]/.test(path);
}

export function joinPath(folder: string, relative: string): string {
  return normalize(`${folder}/${relative}`);
}

export function parentOf(path: string): string {
  const plain = withoutTrailingSlash(path);
  return plain.slice(0, Math.max(plain.lastIndexOf('/'), 1));
}

export function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

export function shownPath(path: string): string {
  return path.replace(/^\/(?=[a-z]:)/, '');
}

/** Resolves `.` and `..`, and keeps a slash at the end. */
function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const end = path.endsWith('/') && parts.length > 0 ? '/' : '';
  return `/${parts.join('/')}${end}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone `%` is no escape: the text is what it is.
    return text;
  }
}
