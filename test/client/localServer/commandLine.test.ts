import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guardPartsOf, type Start, textOf } from '../../../client/src/localServer/commandLine';
import type { LaunchPlan } from '../../../server/src/lsp/protocol';

const plan: LaunchPlan = {
  arguments: ['--start', '--ts-config', 'a b.properties'],
  environment: { A: '1' },
  inheritsEnvironment: true,
  workingDirectory: '/project',
  addresses: {},
  modelApi: false,
  outcome: { started: true },
  values: {},
  docker: { arguments: ['run', '-p', '8080:8080', 'image'], text: '', notes: [] },
};
const machine = {
  platform: 'other',
  environment: { PATH: '/bin', NONE: undefined, ELECTRON_RUN_AS_NODE: '1' },
} as const;

function partsOf(changed: Partial<LaunchPlan> = {}, more: Partial<Start> = {}) {
  const start: Start = {
    plan: { ...plan, ...changed },
    launcher: 'local',
    command: ['/v/torchserve'],
    id: 'x1',
  };
  return guardPartsOf({ ...start, ...more }, machine);
}

test('TorchServe stays in the foreground, and words stay words', () => {
  const { program } = partsOf();
  assert.equal(program.command, '/v/torchserve');
  assert.deepEqual(program.arguments, ['--foreground', '--start', '--ts-config', 'a b.properties']);
  assert.equal(program.workingDirectory, '/project');
});

test('the first arguments of the command come first', () => {
  const { program } = partsOf({ arguments: ['--foreground'] }, { command: ['/py', '-m', 'ts.model_server'] });
  assert.deepEqual([program.command, ...program.arguments], ['/py', '-m', 'ts.model_server', '--foreground']);
});

test('the environment of the editor counts where the plan says so', () => {
  assert.deepEqual(partsOf().program.environment, { PATH: '/bin', A: '1' });
  const alone = partsOf({ inheritsEnvironment: false }).program.environment;
  assert.deepEqual(alone, { A: '1' });
});

test('a second server has temporary files of its own', () => {
  const { program, pidFile, temporary } = partsOf({ environment: { TMPDIR: '/t' } }, { temporary: '/own' });
  const { TMPDIR, TEMP, TMP } = program.environment;
  assert.deepEqual([TMPDIR, TEMP, TMP, temporary], ['/own', '/own', '/own', '/own']);
  assert.equal(pidFile, '/own/.model_server.pid');
});

test('the file of the pid is where Python looks for temporary files', () => {
  assert.equal(partsOf().pidFile, '/tmp/.model_server.pid');
  assert.equal(partsOf({ environment: { TEMP: '/t/' } }).pidFile, '/t/.model_server.pid');
});

test('a container is named, so that it can be stopped', () => {
  const { program, stop, kill } = partsOf({}, { launcher: 'docker', command: ['/bin/docker'] });
  const words = ['run', '--rm', '--name', 'torchserve-x1', '-p', '8080:8080', 'image'];
  assert.deepEqual(program.arguments, words);
  assert.deepEqual(stop, { command: '/bin/docker', arguments: ['stop', 'torchserve-x1'] });
  assert.deepEqual(kill, { command: '/bin/docker', arguments: ['kill', 'torchserve-x1'] });
});

test('a container keeps the name that it has', () => {
  const docker = { ...plan.docker, arguments: ['run', '--rm', '--name', 'mine', 'image'] };
  const { program, stop } = partsOf({ docker }, { launcher: 'docker', command: ['docker'] });
  assert.deepEqual(program.arguments, docker.arguments);
  assert.deepEqual(stop?.arguments, ['stop', 'mine']);
});

test('a command for people has quotes where a shell wants them', () => {
  assert.equal(textOf(['a', 'b c', "d'e", '']), `a 'b c' 'd'\\''e' ''`);
});
