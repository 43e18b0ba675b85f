/**
 * What an editor asks for now and then. It is loaded with the first question, so that the server starts, and checks what is
 * opened, without waiting for it. See docs/adr/0005-load-on-demand.md.
 */
export function languageService(): Promise<typeof import('../core/languageService')> {
  return import('../core/languageService');
}

export function effectiveLines(): Promise<typeof import('./effectiveLines')> {
  return import('./effectiveLines');
}

/** The same for what looks into archives and other files. */
export function onArchives(): Promise<typeof import('./archives')> {
  return import('./archives');
}
