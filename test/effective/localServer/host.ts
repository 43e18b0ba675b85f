import { type RunOptions, startRun } from '../../../client/src/localServer/serverRuns';
import { createMachine } from '../../../client/src/node/machine';

interface Order extends Pick<RunOptions, 'command' | 'plan' | 'uri'> {
  readonly guard: string;
}

/** Stands for a window: starts a server, says when it is ready, and waits to be killed. */
process.once('message', async ({ guard, command, plan, uri }: Order) => {
  const run = await startRun(createMachine(guard), {
    id: 'one',
    uri,
    plan,
    command,
    launcher: 'local',
    options: {},
    grace: 300,
    stopTime: 10_000,
  });
  run.onChange(({ state }) => {
    if (state === 'ready') process.send?.('ready');
  });
});
