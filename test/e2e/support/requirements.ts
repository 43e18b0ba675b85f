import { existsSync } from 'node:fs';
import { unsupported } from '../../../scripts/vscode/install';
import { missing, type Skip } from '../../support/optional';

const chromiumPlaces = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export const chromium: string | undefined = chromiumPlaces.find((file) => file !== '' && existsSync(file));

/** Tests in a real VS Code need a browser and a platform that npm's VS Code server runs on. */
export function needsVsCode(): Skip {
  const platform = unsupported();
  if (platform) return missing(platform, 'use Linux x64');
  if (chromium) return false;
  return missing(
    'no Chromium was found',
    'install it, on Debian: apt-get install -y --no-install-recommends chromium fonts-dejavu-core, or set CHROMIUM_PATH',
  );
}
