import type { Check, DoctorFinding } from '../report';

/** The version that everything here is known about. */
const known = '0.12.0';

export const torchserve: Check = function* ({ machine }) {
  const found = machine.torchserve;
  if (found.state === 'missing') {
    yield {
      id: 'torchserve-missing',
      severity: 'error',
      message: "There is no program 'torchserve'.",
      consequence: 'Nothing can be started.',
      fix: `Install it with 'pip install torchserve==${known}', or name the program.`,
    };
    return;
  }
  const { program, python, version, modules } = found;
  if (python?.isThere === false) {
    yield {
      id: 'python-missing',
      severity: 'error',
      message: `'${program}' is run by '${python.path}', which is not there.`,
      consequence: 'The system cannot start the launcher.',
      fix: 'Make the virtual environment anew and install TorchServe in it.',
    };
    return;
  }
  if (version === undefined) yield `'${program}' is there.`;
  else if (version === known) yield `'${program}' is TorchServe ${version}.`;
  else yield otherVersion(program, version);
  if (modules.torch === false) yield missingModule('torch', 'torch');
  if (modules.yaml === false) yield missingModule('yaml', 'pyyaml');
  if (modules.torch === true && modules.yaml === true) yield "Workers find the modules 'torch' and 'yaml'.";
};

function otherVersion(program: string, version: string): DoctorFinding {
  return {
    id: 'torchserve-version',
    severity: 'warning',
    message: `'${program}' is TorchServe ${version}.`,
    consequence: `It can differ from version ${known}, which everything here is about.`,
    fix: `Install it with 'pip install torchserve==${known}'.`,
  };
}

/** The server itself starts without it. */
function missingModule(module: 'torch' | 'yaml', packageName: string): DoctorFinding {
  return {
    id: `${module}-missing`,
    severity: 'warning',
    message: `The Python of TorchServe does not find the module '${module}', which every worker imports.`,
    consequence: 'The server starts, but its workers die at once and are started again and again.',
    fix: `Install it with 'pip install ${packageName}' into the same environment.`,
  };
}
