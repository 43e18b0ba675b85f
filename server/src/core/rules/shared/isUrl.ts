/** True for a location that the server downloads, in contrast to an archive or folder of the model store. */
export function isUrl(location: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(location);
}
