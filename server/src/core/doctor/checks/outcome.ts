import type { Failure } from '../../effective/failure';
import { masked } from '../../effective/mask';
import { placeOfKey } from '../place';
import type { Check, DoctorFinding, Examination } from '../report';

/** What keeps the server from starting, as far as its files and variables tell. */
export const outcome: Check = function* (examination) {
  const { effective, machine } = examination;
  const { outcome: result } = effective;
  if (result.started === true) yield 'Nothing in the configuration keeps TorchServe from starting.';
  if (result.started === 'unknown') {
    // The key file of TLS is the usual case; that only Java can judge it is no news for anybody.
    const open = result.dependsOn.filter((doubt) => !/^what is in |^whether process /.test(doubt));
    if (open.length === 0) yield 'Nothing known about the configuration keeps TorchServe from starting.';
    else yield unknown(open.map((doubt) => masked.text(doubt)));
  }
  if (result.started !== false) return;
  const known = causes.find(({ fits }) => fits.test(result.message));
  if (known?.id === 'java-missing' && machine.java && machine.java.state !== 'found') return;
  yield finding(examination, result, known);
};

function unknown(doubts: readonly string[]): DoctorFinding {
  return {
    id: 'unknown-outcome',
    severity: 'information',
    message: `It cannot be told here whether TorchServe starts: that depends on ${doubts.join(', ')}.`,
    consequence: 'If that is not what the configuration needs, TorchServe ends with a message.',
  };
}

interface Cause {
  /** The message of the failure. */
  readonly fits: RegExp;
  readonly id: string;
  readonly fix: string;
  /** The responsible key where the failure names none. */
  readonly key?: string;
}

const causes: readonly Cause[] = [
  {
    fits: /^--model-store directory not found|^Missing mandatory parameter --model-store/,
    id: 'model-store-missing',
    key: 'model_store',
    fix: "Make the folder, or let 'model_store' name one that exists.",
  },
  {
    fits: /^--workflow-store directory not found/,
    id: 'workflow-store-missing',
    fix: "Make the folder, or leave out '--workflow-store'.",
  },
  {
    fits: /^--ts-config file not found/,
    id: 'config-file-missing',
    fix: "Name a file that exists; the variable 'TS_CONFIG_FILE' beats '--ts-config'.",
  },
  {
    fits: /^--(?:cpp-)?log-config file not found/,
    id: 'log-config-missing',
    fix: 'Name a file that exists.',
  },
  { fits: /^Invalid temp directory/, id: 'temp-missing', fix: "Let the variable 'TEMP' name a folder." },
  {
    fits: /^TorchServe is already running/,
    id: 'already-running',
    fix: "Stop it with 'torchserve --stop', or give this one a 'TMPDIR' and 'TEMP' of its own and other ports.",
  },
  { fits: /^java not found|^start java frontend failed/, id: 'java-missing', fix: "Correct 'JAVA_HOME'." },
  {
    fits: /Invalid Environment Variable /,
    id: 'undefined-variable',
    fix: 'Set the variable, or write the value itself into the file.',
  },
  {
    fits: /NoSuchFileException|File does not contain valid|No provider succeeded to generate a self-signed/,
    id: 'key-material-missing',
    fix: "Name files that exist: 'keystore', or 'private_key_file' and 'certificate_file'.",
  },
  {
    fits: /Failed to bind to address/,
    id: 'address-clash',
    fix: 'Give every API an address and a port of its own.',
  },
];

function finding(examination: Examination, failure: Failure, cause: Cause | undefined): DoctorFinding {
  const key = failure.key ?? cause?.key;
  const message = masked.message(failure).replace(/\s*[\r\n]+\s*/g, ' ');
  const fix = cause?.fix ?? (key === undefined ? undefined : `Correct '${key}'.`);
  return {
    id: cause?.id ?? 'start-fails',
    severity: 'error',
    message: `TorchServe would say: ${message}`,
    consequence: 'TorchServe does not start.',
    ...(fix === undefined ? {} : { fix }),
    ...(key === undefined ? {} : placeOfKey(examination, key)),
  };
}
