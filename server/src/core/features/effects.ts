import type { InvalidEffect } from '../catalog/types';

/** The effects of a bad value as beginnings of sentences. */
export const effects: Readonly<Record<InvalidEffect, string>> = {
  'start-fails': 'The server does not start.',
  'start-fails-with-models': 'The server does not start if it loads models then.',
  'worker-fails': 'The server starts, but its workers fail.',
  'request-fails': 'The server starts, but requests fail.',
  'default-used': 'Another value is used.',
  ignored: 'Nothing happens.',
};
