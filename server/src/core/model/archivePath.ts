/**
 * Where TorchServe looks first for an entry of `load_models`: in the model store, by the last name of its location.
 * `undefined` for what it downloads or refuses, and for names that only some systems take apart.
 */
export function archivePath(store: string, location: string): string | undefined {
  const name = location.slice(location.lastIndexOf('/') + 1);
  if (name === '' || location.includes('..') || /\\|^[a-z][a-z0-9+.-]*:/i.test(location)) return undefined;
  return `${store}/${name}`;
}

/** True for names that hardly any folder has, so that a folder in the working directory does not hide the archive. */
export function namesFile(location: string): boolean {
  return /\.(?:mar|tar\.gz|tgz|war|zip)$/i.test(location);
}
