import { uncaught } from './failure';
import { textOf } from './ledger';
import { resolvePath } from './situation';
import { kindAt, type Startup, textFor } from './startupValues';

const phase = 'rest-bind';

/** Kinds of keystores that every Java 17 has, and those that some have. */
const everywhere = /^(?:pkcs12|jks|jceks|dks|caseexactjks)$/i;
const somewhere = /^(?:pkcs11|keychainstore|windows-.*)$/i;

/** `getSslContext`: the keystore if there is one, else a pair of PEM files, else a certificate made on the spot. */
export function checkKeyMaterial(startup: Startup): void {
  const keystore = textFor(startup, 'keystore');
  if (keystore === null) return;
  if (keystore !== undefined) {
    checkKeystore(startup, keystore);
    return;
  }
  const key = textFor(startup, 'private_key_file');
  const certificate = textFor(startup, 'certificate_file');
  if (key === undefined || certificate === undefined) {
    // Java 17 has lost the classes for it.
    const message =
      'No provider succeeded to generate a self-signed certificate. See debug log for the root cause.';
    startup.failures.push(uncaught(phase, 'java.security.cert.CertificateException', message));
    return;
  }
  if (key !== null) checkFile(startup, key, 'private_key_file');
  if (certificate !== null) checkFile(startup, certificate, 'certificate_file');
}

function checkKeystore(startup: Startup, path: string): void {
  const key = 'keystore_type';
  const type = textFor(startup, key) ?? 'PKCS12';
  if (somewhere.test(type)) startup.doubts.push(`whether Java knows keystores of type ${type}`);
  else if (!everywhere.test(type)) {
    startup.failures.push(uncaught(phase, 'java.security.KeyStoreException', `${type} not found`, key));
  }
  checkFile(startup, path, 'keystore');
}

/** The file has to be there; what is in it only Java can judge. */
function checkFile(startup: Startup, path: string, key: string): void {
  const resolved = resolvePath(startup.situation.directory, path);
  const kind = kindAt(startup, resolved);
  if (kind === 'missing')
    startup.failures.push(uncaught(phase, 'java.nio.file.NoSuchFileException', path, key));
  else if (kind === 'directory')
    startup.failures.push(uncaught(phase, 'java.io.IOException', 'Is a directory', key));
  else if (kind === 'unreadable')
    startup.failures.push(uncaught(phase, 'java.nio.file.AccessDeniedException', path, key));
  else startup.doubts.push(`what is in ${resolved}`);
}

/** gRPC takes the PEM pair only. */
export function checkGrpcKeyMaterial(startup: Startup): void {
  const { ledger, failures, situation, doubts } = startup;
  // Both names are needed before either file is opened.
  for (const key of ['certificate_file', 'private_key_file']) {
    if (textFor(startup, key) === undefined) {
      failures.push(uncaught('grpc-start', 'java.lang.NullPointerException', undefined, key));
    }
  }
  const complaints = {
    certificate_file: 'valid certificates',
    private_key_file: 'valid private key',
  } as const;
  for (const [key, complaint] of Object.entries(complaints)) {
    const path = textOf(ledger, key);
    if (typeof path !== 'string') continue;
    const resolved = resolvePath(situation.directory, path);
    if (kindAt(startup, resolved) === 'file') doubts.push(`what is in ${resolved}`);
    else if (situation.disk.kind(resolved) !== undefined) {
      const message = `Invalid configuration: File does not contain ${complaint}: ${path}`;
      failures.push({ phase: 'grpc-start', message, key });
    }
  }
}
