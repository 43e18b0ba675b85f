import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTorchserve, type Surroundings } from '../../../client/src/localServer/findTorchserve';
import type { Machine } from '../../../client/src/localServer/machine';
import { memoryMachine } from '../support/memoryMachine';

async function checkFound(
  programs: readonly string[],
  surroundings: Partial<Surroundings>,
  expected: readonly string[],
  more: Partial<Machine> = {},
): Promise<void> {
  const all = { setting: '', folders: ['/project'], ...surroundings };
  const { command, reason } = await findTorchserve(all, memoryMachine(programs, more));
  assert.deepEqual(command, expected);
  assert.match(reason, /\.$/);
}

const everywhere = [
  '/set/torchserve',
  '/py/bin/torchserve',
  '/project/.venv/bin/torchserve',
  '/project/venv/bin/torchserve',
  '/usr/bin/torchserve',
];

test('the setting beats all others', () =>
  checkFound(everywhere, { setting: '/set/torchserve', interpreter: '/py/bin/python' }, ['/set/torchserve']));
test('the setting can be a program with arguments', () =>
  checkFound(['/py/bin/python'], { setting: ['/py/bin/python', '-m', 'ts.model_server'] }, [
    '/py/bin/python',
    '-m',
    'ts.model_server',
  ]));
test('a blank in a path does not split it', () =>
  checkFound(['/my venv/torchserve'], { setting: '/my venv/torchserve' }, ['/my venv/torchserve']));
test('the setting can be a name on the PATH', () =>
  checkFound(everywhere, { setting: 'torchserve' }, ['/usr/bin/torchserve']));
test('the setting can be relative to the workspace folder', () =>
  checkFound(everywhere, { setting: '.venv/bin/torchserve' }, ['/project/.venv/bin/torchserve']));
test('variables and the home folder can stand in the setting', async () => {
  await checkFound(everywhere, { setting: '${workspaceFolder}/venv/bin/torchserve' }, [
    '/project/venv/bin/torchserve',
  ]);
  await checkFound(['/home/user/torchserve'], { setting: '~/torchserve' }, ['/home/user/torchserve']);
  const environment = { VENV: '/py' };
  await checkFound(everywhere, { setting: '${env:VENV}/bin/torchserve' }, ['/py/bin/torchserve'], {
    environment,
  });
});
test('a setting that names nothing hides what is elsewhere', () =>
  checkFound(everywhere, { setting: '/no/torchserve' }, []));
test('the interpreter comes before the workspace', () =>
  checkFound(everywhere, { interpreter: '/py/bin/python' }, ['/py/bin/torchserve']));
test('the interpreter can be given by the folder of its environment', () =>
  checkFound(everywhere, { interpreter: '/py' }, ['/py/bin/torchserve']));
test('the workspace comes before the PATH', () =>
  checkFound(everywhere, {}, ['/project/.venv/bin/torchserve']));
test('the folder of the configuration comes before the others', () =>
  checkFound(['/a/venv/bin/torchserve', '/b/venv/bin/torchserve'], { folders: ['/b', '/a'] }, [
    '/b/venv/bin/torchserve',
  ]));
test('the PATH comes last', () => checkFound(['/usr/bin/torchserve'], {}, ['/usr/bin/torchserve']));
test('nothing is found on an empty machine', () => checkFound([], {}, [], { environment: {} }));
test('on Windows the program has its own name and place', async () => {
  const windows = { platform: 'windows', environment: { Path: 'C:\\py\\Scripts;C:\\bin' } } as const;
  await checkFound(['C:\\py\\Scripts\\torchserve.exe'], {}, ['C:\\py\\Scripts\\torchserve.exe'], windows);
  const program = 'C:\\conda\\Scripts\\torchserve.exe';
  await checkFound([program], { interpreter: 'C:\\conda\\python.exe' }, [program], windows);
});
