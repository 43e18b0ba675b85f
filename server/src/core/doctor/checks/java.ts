import type { Check } from '../report';

/** TorchServe 0.12 is compiled for it. */
const oldest = 17;
const advice = `Install Java ${oldest} or newer, or let 'JAVA_HOME' name its folder.`;

export const java: Check = function* ({ machine }) {
  const found = machine.java;
  if (!found) return;
  const { program } = found;
  if (found.state === 'missing') {
    yield {
      id: 'java-missing',
      severity: 'error',
      message: `There is no program '${program}'.`,
      consequence: 'The launcher prints that Java was not found and ends with exit code 0.',
      fix: advice,
    };
  } else if (found.state === 'fails') {
    yield {
      id: 'java-fails',
      severity: 'error',
      message: `'${program} -version' does not work: ${found.reason}`,
      consequence: 'The server does not start, and the exit code of the launcher is 0 all the same.',
      fix: advice,
    };
  } else if (found.version === undefined) {
    yield `'${program}' can be started.`;
  } else if (found.version < oldest) {
    yield {
      id: 'java-too-old',
      severity: 'error',
      message: `'${program}' is Java ${found.version}, and TorchServe needs Java ${oldest}.`,
      consequence: 'Java ends with UnsupportedClassVersionError before the server starts.',
      fix: advice,
    };
  } else {
    yield `'${program}' is Java ${found.version}.`;
  }
};
