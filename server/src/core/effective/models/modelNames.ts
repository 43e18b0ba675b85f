/** `ArchiveUtils.getFilenameFromUrl`: the last part of the path of a URL, or of the text itself when it is none. */
export function fileNameOf(location: string): string {
  const path = urlPath(location) ?? location;
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The path of what `java.net.URL` accepts; anything else is no URL. */
function urlPath(location: string): string | undefined {
  const text = location.replace(/^[\0- ]+|[\0- ]+$/g, '').replace(/^url:/i, '');
  const match = /^(?:https?|ftp|file|mailto|jrt):([^#]*)/i.exec(text);
  if (!match) return undefined;
  const withoutQuery = match[1]!.replace(/\?.*$/s, '');
  const authority = /^\/\/([^/]*)(.*)$/s.exec(withoutQuery);
  if (!authority) return withoutQuery;
  const port = /:([^:\]]*)$/.exec(authority[1]!)?.[1];
  return port === undefined || /^-?[0-9]*$/.test(port) ? authority[2] : undefined;
}

export function isUrl(location: string): boolean {
  return urlPath(location) !== undefined;
}

/**
 * `ModelServer.getDefaultModelName`: the name of a model that neither the entry nor the manifest names. Cutting the ending
 * off fails when the last dot stands before the last `/`.
 */
export function defaultModelName(
  location: string,
): string | { readonly begin: number; readonly end: number } {
  const begin = location.lastIndexOf('/') + 1;
  const hasEnding = location.includes('.model') || location.includes('.mar');
  const end = hasEnding ? location.lastIndexOf('.') : location.length;
  return end < begin ? { begin, end } : location.slice(begin, end).replace(/[^A-Za-z0-9_]|^_/g, '_');
}
