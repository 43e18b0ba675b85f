import type { LogCause } from '../cause';

const file = 'ts/model_server.py';
const start = { severity: 'error', scope: 'start' } as const;
const vmargs = { keys: ['vmargs'] } as const;

/** What Java says about itself and its options. */
export const javaCauses: readonly LogCause[] = [
  {
    ...start,
    id: 'java-too-old',
    pattern: /UnsupportedClassVersionError|has been compiled by a more recent version of the Java Runtime/,
    says: () =>
      `TorchServe does not start, because this Java is older than 17. Install Java 17 or newer, and set 'JAVA_HOME' to it.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'bad-jvm-option',
    pattern:
      /^(?:Unrecognized (?:VM )?option:? '?([^\s']*)|Invalid (?:maximum|initial) heap size: (\S*)|(?:Improperly specified|Missing \+\/- setting for|Unexpected \+\/- setting in) VM option '([^']*)|Conflicting collector combinations|Too small (?:maximum|initial) heap|Initial heap size set to a larger value|Error occurred during initialization of VM|Error: Could not create the Java Virtual Machine)/m,
    subject: ([, unknown, size, improper]) => ({
      ...vmargs,
      part: `#word ${unknown || size || improper || ''}`,
    }),
    says: ({ said, setting }) => {
      const option = said[1] || said[2] || said[3];
      return `TorchServe does not start, because Java refuses ${option ? `'${option}' in ` : ''}${setting}. Correct or remove the option.`;
    },
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'jvm-class-not-found',
    pattern: /^Error: Could not find or load main class (?!org\.pytorch\.serve\.ModelServer)(\S+)/m,
    subject: ([, part = '']) => ({ ...vmargs, part: `#word ${part}` }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because Java takes '${said[1]}' in ${setting} for the program to run. Options begin with '-' and are split at blanks, whatever quotes are around them.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'torchserve-broken',
    pattern: /^Error: Could not find or load main class org\.pytorch\.serve\.ModelServer/m,
    says: () =>
      `TorchServe does not start, because its Java server is not among the files of the package. Install 'torchserve' anew.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'out-of-memory',
    pattern: /\bjava\.lang\.OutOfMemoryError(?:: (.*))?/,
    subject: () => vmargs,
    says: ({ said, setting, isSet }) =>
      `Java has run out of memory${said[1] ? ` (${said[1]})` : ''}. ${isSet ? `Raise '-Xmx' in ${setting}` : `Give it more with '-Xmx' in 'vmargs'`}, or make requests and answers smaller.`,
    evidence: { file: 'ModelServer.java', symbol: 'main' },
  },
];
