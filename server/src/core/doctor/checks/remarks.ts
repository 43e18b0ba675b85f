import type { Check } from '../report';

/** What could not be read of the situation itself. */
export const remarks: Check = function* ({ remarks: sentences }) {
  for (const message of sentences) {
    // The start takes place in the folder that is assumed.
    if (message.startsWith('No working directory is set')) continue;
    const isLost = message.startsWith('The working directory');
    yield {
      id: isLost ? 'working-directory-missing' : 'environment-file',
      severity: isLost ? 'error' : 'warning',
      message,
      consequence: isLost ? 'TorchServe cannot be started there.' : 'Variables can be missing.',
    };
  }
};
