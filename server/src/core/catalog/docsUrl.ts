import type { Evidence, PropertySpec } from './types';

/** Where the official documentation can be read; paths in the catalog continue it. */
const documentation = 'https://github.com/pytorch/serve/blob/master/';

/** The sources of the release that the catalog describes. */
const sources = 'https://github.com/pytorch/serve/blob/v0.12.0/';

/** The page of the official documentation that describes a key; `undefined` for undocumented keys. */
export function docsUrl(spec: Pick<PropertySpec, 'docs'>): string | undefined {
  return spec.docs === undefined ? undefined : documentation + spec.docs;
}

/** The file that proves a fact. */
export function sourceUrl({ file }: Evidence): string {
  return sources + encodeURI(file);
}
