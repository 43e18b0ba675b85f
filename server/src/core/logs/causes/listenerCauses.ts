import type { LogCause, LogSubject, LogSurroundings } from '../cause';

const start = { severity: 'error', scope: 'start' } as const;
const server = 'ModelServer.java';
const rest = ['inference_address', 'management_address', 'metrics_address'];
const grpcPorts = ['grpc_inference_port', 'grpc_management_port'];
const grpcHosts = ['grpc_inference_address', 'grpc_management_address'];
const files = ['private_key_file', 'certificate_file', 'keystore'];
const bind = { file: server, symbol: 'initializeServer' };
const ssl = { file: 'ConfigManager.java', symbol: 'getSslContext' };

/** `http://h:1` and `unix:/path` of REST, `name/h:1` of gRPC. */
const place = String.raw`Failed to bind to address:? (\S+)`;
const bound = (reason: string): RegExp => new RegExp(`${place}[\\s\\S]*${reason}`);

function listener([, address = '']: readonly string[], around: LogSurroundings): LogSubject {
  return { keys: around.listener ? [around.listener] : [...rest, ...grpcPorts], address };
}

/** The name of a host stands before its number. */
const shown = (address = ''): string =>
  /^(?:https?|unix):/.test(address) ? address : address.slice(address.indexOf('/') + 1);

/** Ports, hosts, keys and certificates. */
export const listenerCauses: readonly LogCause[] = [
  {
    ...start,
    id: 'address-in-use',
    pattern: bound('Address already in use'),
    subject: listener,
    says: ({ said, setting }) =>
      `TorchServe does not start, because '${shown(said[1])}' of ${setting} is already in use. Stop what listens there, or choose another port.`,
    evidence: bind,
  },
  {
    ...start,
    id: 'address-not-here',
    pattern: bound('Cannot assign requested address'),
    subject: listener,
    says: ({ said, setting }) =>
      `TorchServe does not start, because '${shown(said[1])}' of ${setting} is not an address of this machine. Use '127.0.0.1', or '0.0.0.0' for all of them.`,
    evidence: bind,
  },
  {
    ...start,
    id: 'port-not-permitted',
    pattern: bound('Permission denied'),
    subject: listener,
    says: ({ said, setting }) =>
      `TorchServe does not start, because it may not listen on '${shown(said[1])}' of ${setting}. Use a port above 1023.`,
    evidence: bind,
  },
  {
    ...start,
    id: 'address-not-bound',
    pattern: new RegExp(place),
    subject: listener,
    says: ({ said, setting }) =>
      `TorchServe does not start, because it cannot listen on '${shown(said[1])}' of ${setting}. Check that the folder of a socket exists, or choose another address.`,
    evidence: bind,
  },
  {
    ...start,
    id: 'address-in-use',
    pattern: /\bBindException: Address already in use/,
    subject: () => ({ keys: [...rest, ...grpcPorts] }),
    says: () =>
      `TorchServe does not start, because a port that it needs is already in use. Stop what listens there, or choose other ports; gRPC takes 7070 and 7071 unless told otherwise.`,
    evidence: bind,
  },
  {
    ...start,
    id: 'unknown-host',
    pattern: /\bUnknownHostException: (.*?)(?:: [^:\n]*)?$/m,
    subject: ([, value = '']) => ({ keys: [...grpcHosts, ...rest], value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} names '${said[1]}', which is not a host. Write a name or an IP address alone, without 'http://' or a port.`,
    evidence: { file: server, symbol: 'startGRPCServer' },
  },
  {
    ...start,
    id: 'unknown-host',
    // Java throws it without a message when it is about to listen on the name of a host.
    pattern: /^Invalid configuration: null$/m,
    subject: (_, around) => (around.listener ? { keys: [around.listener] } : undefined),
    says: ({ setting }) =>
      `TorchServe does not start, because ${setting} names a host that does not exist. Use '127.0.0.1', or '0.0.0.0' for all addresses of the machine.`,
    evidence: bind,
  },
  {
    ...start,
    id: 'self-signed-certificate',
    pattern: /No provider succeeded to generate a self-signed certificate/,
    subject: () => ({ keys: rest, value: 'https:' }),
    says: ({ setting }) =>
      `TorchServe does not start, because ${setting} asks for HTTPS without a key, and Java 17 cannot make a certificate by itself. Set 'private_key_file' and 'certificate_file', or 'keystore'.`,
    evidence: ssl,
  },
  {
    ...start,
    id: 'grpc-without-certificate',
    pattern: /NullPointerException[\s\S]*\bat org\.pytorch\.serve\.ModelServer\.startGRPCServer/,
    subject: () => ({ keys: ['enable_grpc_ssl'] }),
    says: ({ setting }) =>
      `TorchServe does not start, because ${setting} needs both 'private_key_file' and 'certificate_file'. Set both; a keystore does not count here.`,
    evidence: { file: server, symbol: 'startGRPCServer' },
  },
  {
    ...start,
    id: 'certificate-unreadable',
    pattern: /^Invalid configuration: File does not contain valid certificates: (.*)/,
    subject: ([, value = '']) => ({ keys: ['certificate_file'], value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} names '${said[1]}', which holds no certificate it can read. Use a file in the form PEM.`,
    evidence: { file: server, symbol: 'startGRPCServer' },
  },
  {
    ...start,
    id: 'private-key-unreadable',
    pattern:
      /^Invalid configuration: (?:File does not contain valid private key|Input byte array has|Illegal base64 character|Last unit does not have)|InvalidKeySpecException/m,
    subject: () => ({ keys: ['private_key_file'] }),
    says: ({ setting }) =>
      `TorchServe does not start, because it cannot read the key of ${setting}. Use an RSA key in the form PEM, not encrypted.`,
    evidence: { file: 'ConfigManager.java', symbol: 'loadPrivateKey' },
  },
  {
    ...start,
    id: 'keystore-password',
    pattern: /keystore password was incorrect|password was incorrect|UnrecoverableKeyException/i,
    subject: () => ({ keys: ['keystore_pass', 'keystore'] }),
    says: ({ setting }) =>
      `TorchServe does not start, because ${setting} does not open the keystore. Correct 'keystore_pass', whose default is 'changeit'.`,
    evidence: ssl,
  },
  {
    ...start,
    id: 'keystore-type',
    pattern: /KeyStoreException: (\S+) not found/,
    subject: ([, value = '']) => ({ keys: ['keystore_type'], value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because Java knows no keystores of the type '${said[1]}' in ${setting}. Use 'PKCS12' or 'JKS'.`,
    evidence: ssl,
  },
  {
    ...start,
    id: 'key-file-not-found',
    pattern:
      /(?:NoSuchFileException|AccessDeniedException): (\S[^\n]*)\n[\s\S]*(?:getSslContext|loadPrivateKey|loadCertificateChain)/,
    subject: ([, value = '']) => ({ keys: files, value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} names '${said[1]}', which it cannot open. Correct the path; it counts from the working directory.`,
    evidence: ssl,
  },
  {
    ...start,
    id: 'keystore-unreadable',
    pattern: /(?:java\.io\.(?:IO|EOF)Exception)[^\n]*\n[\s\S]*KeyStore[\s\S]*getSslContext/,
    subject: () => ({ keys: ['keystore'] }),
    says: ({ setting }) =>
      `TorchServe does not start, because the file of ${setting} is not a keystore it can read. Name a keystore of the type that 'keystore_type' says, by default PKCS12.`,
    evidence: ssl,
  },
  {
    ...start,
    id: 'certificate-unreadable',
    pattern:
      /(?:CertificateException|IOException|CertificateParsingException)[^\n]*\n[\s\S]*(?:loadCertificateChain|getSslContext)/,
    subject: () => ({ keys: ['certificate_file', 'private_key_file', 'keystore'] }),
    says: ({ setting }) =>
      `TorchServe does not start, because it cannot read the file of ${setting}. Use an RSA key and certificates in the form PEM, or a keystore.`,
    evidence: ssl,
  },
];
