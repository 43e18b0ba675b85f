/** One spelling for all: lower case, words joined by `_`. `model-store`, `modelStore` and `MODEL.STORE` become `model_store`. */
export function foldKey(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-. ]+/g, '_')
    .toLowerCase();
}
