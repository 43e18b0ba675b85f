import { findModelKey } from '../../catalog/modelConfig';
import { mask, maskSecrets } from '../../model/secrets';

/** Words of language models in which the name of a secret stands by chance. */
const harmless = /tokeni[sz]|(?:max|min|new|num|batched|input|output|seq\w*)_?\w*tokens/gi;

/**
 * A text at a path as it may be shown. A key of the catalog is no secret, whatever words its name holds; the name of any
 * other, or of a map around it, can say that its value is nobody's business.
 */
export function maskModelValue(path: readonly string[], text: string): string {
  if (findModelKey(path)) return maskSecrets('', text);
  return path.some((name) => maskSecrets(name.replace(harmless, ''), 'x') === mask)
    ? mask
    : maskSecrets('', text);
}
