/** Lines that a server needs to be alone: ports of its own, and what keeps it small. */
export type Ports = readonly [number, number, number, number, number];

export function serverLines([
  inference,
  management,
  metrics,
  grpc,
  grpcManagement,
]: Ports): readonly string[] {
  return [
    `inference_address=http://127.0.0.1:${inference}`,
    `management_address=http://127.0.0.1:${management}`,
    `metrics_address=http://127.0.0.1:${metrics}`,
    `grpc_inference_port=${grpc}`,
    `grpc_management_port=${grpcManagement}`,
    'model_store=store',
    'disable_token_authorization=true',
  ];
}

export interface BrokenConfig {
  readonly name: string;
  /** The line that keeps TorchServe from starting; it comes last, or in the place of that with the same key. */
  readonly line: string;
  /** The key of the line where the cause is shown; absent: that of `line`. */
  readonly shownAt?: string;
}

/** Configurations that TorchServe does not start with, each for another reason. */
export const brokenConfigs: readonly BrokenConfig[] = [
  { name: 'a number that is none', line: 'number_of_gpu=many' },
  { name: 'an address that is none', line: 'inference_address=http//127.0.0.1' },
  { name: 'a port out of range', line: 'management_address=http://127.0.0.1:99999' },
  { name: 'JSON that is cut off', line: 'models={"a": {"1.0": {"minWorkers": 1}' },
  { name: 'a store that is not there', line: 'model_store=no-such-store' },
  { name: 'a variable that is not set', line: 'load_models=$$NO_SUCH_VARIABLE$$' },
  { name: 'a bad regular expression', line: 'blacklist_env_vars=[' },
  { name: 'an option that Java does not know', line: 'vmargs=-Xnonsense' },
  { name: 'a gRPC port that is none', line: 'grpc_inference_port=port' },
  { name: 'a keystore that is not there', line: 'keystore=no-such.p12' },
];

export function brokenText(ports: Ports, { line, name }: BrokenConfig): string {
  const key = line.slice(0, line.indexOf('='));
  const others = serverLines(ports).filter((one) => !one.startsWith(`${key}=`));
  // TLS material is only looked at where an address wants it.
  const secured = name.includes('keystore')
    ? others.map((one) => one.replace(/^inference_address=http:/, 'inference_address=https:'))
    : others;
  return [...secured, line, ''].join('\n');
}

export function brokenFile(index: number): string {
  return `broken${index}.properties`;
}

/** The workspace of the tests about servers on this machine. */
export function localServerFiles(
  ports: readonly Ports[],
  taken: number,
  command: string,
  reloadTimeout = 1,
): Readonly<Record<string, string>> {
  const [own = [0, 0, 0, 0, 0] as const, other = own] = ports;
  const broken = brokenConfigs.map((config, i) => [brokenFile(i), brokenText(own, config)] as const);
  return {
    'config.properties': [...serverLines(own), ''].join('\n'),
    'second/config.properties': [...serverLines(other), ''].join('\n'),
    'taken/config.properties': [...serverLines([taken, other[1], other[2], other[3], other[4]]), ''].join(
      '\n',
    ),
    'store/.keep': '',
    ...Object.fromEntries(broken),
    // What names programs belongs to a machine, and does not count from the user's settings elsewhere.
    '.vscode/settings.json': JSON.stringify({
      'torchserve.command': command,
      'torchserve.localServer.reloadTimeout': reloadTimeout,
    }),
    '.vscode/tasks.json': JSON.stringify({
      version: '2.0.0',
      tasks: [
        {
          type: 'torchserve',
          label: 'serve',
          config: 'config.properties',
          options: {},
          disableTokenAuth: true,
        },
      ],
    }),
  };
}
