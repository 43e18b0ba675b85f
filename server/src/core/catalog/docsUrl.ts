import type { PropertySpec } from './types';

/** Where the official documentation can be read; paths in the catalog continue it. */
const documentation = 'https://github.com/pytorch/serve/blob/master/';

/** The page of the official documentation that describes a key; `undefined` for undocumented keys. */
export function docsUrl(spec: Pick<PropertySpec, 'docs'>): string | undefined {
  return spec.docs === undefined ? undefined : documentation + spec.docs;
}
