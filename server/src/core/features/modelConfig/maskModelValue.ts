import { findModelKey } from '../../catalog/modelConfig';
import { isSecretName, mask, maskSecrets } from '../../model/secrets';

/**
 * A text at a path as it may be shown. A key of the catalog is no secret, whatever words its name holds; the name of any
 * other, or of a map around it, can say that its value is nobody's business.
 */
export function maskModelValue(path: readonly string[], text: string): string {
  return !findModelKey(path) && path.some(isSecretName) ? mask : maskSecrets('', text);
}
