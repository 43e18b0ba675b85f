import { version } from '../package.json';
import { run } from './cli/run';
import { createNodeHost } from './host/node';

/** A reader that has seen enough, such as `head`, closes its end; that is no failure of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void run({
  argv: process.argv.slice(2),
  host: createNodeHost((message) => process.stderr.write(`torchserve-config: ${message}\n`)),
  directory: process.cwd(),
  version,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
