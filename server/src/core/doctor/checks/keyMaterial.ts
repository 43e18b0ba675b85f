import { placeOfKey } from '../place';
import type { Check } from '../report';

/** Keys and certificates, where some listener speaks TLS. What is in the files only Java can judge. */
export const keyMaterial: Check = function* (examination) {
  const { effective, machine } = examination;
  if (!effective.listeners.some(({ tls }) => tls)) return;
  let isFine = machine.keyFiles.size > 0;
  for (const [key, { path, kind }] of machine.keyFiles) {
    if (kind !== 'file') isFine = false;
    if (kind !== 'missing' && kind !== 'directory') continue;
    yield {
      id: 'key-material-missing',
      severity: 'error',
      message:
        kind === 'missing'
          ? `The file '${path}' of '${key}' does not exist.`
          : `'${path}' of '${key}' is a folder.`,
      consequence: 'TorchServe cannot speak TLS and does not start.',
      fix: `Let '${key}' name a file that exists.`,
      ...placeOfKey(examination, key),
    };
  }
  if (isFine) yield 'The files for TLS exist.';
};
