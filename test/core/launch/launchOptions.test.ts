import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchArguments } from '../../../server/src/core/launch/launchOptions';

const usual = ['--ts-config', 'config.properties'];
const start = ['--start', '--foreground', '--ncs', ...usual];

test('without options, the file in the foreground and no snapshots', () =>
  assert.deepEqual(launchArguments(usual, '/p', {}), start));

test('every option becomes a flag, with paths from the working directory', () =>
  assert.deepEqual(
    launchArguments(usual, '/p', {
      modelStore: '/p/store',
      workflowStore: '/p',
      models: ['a=a.mar', 'b.mar'],
      logConfig: '/etc/log4j2.xml',
      pluginsPath: '/p/plugins',
      disableTokenAuth: true,
      enableModelApi: true,
      arguments: ['--cpp-log-config', 'x'],
    }),
    [
      ...start,
      ...['--model-store', 'store', '--workflow-store', '.', '--models', 'a=a.mar', 'b.mar'],
      ...['--log-config', '/etc/log4j2.xml', '--plugins-path', 'plugins'],
      ...['--disable-token-auth', '--enable-model-api', '--cpp-log-config', 'x'],
    ],
  ));

test('snapshots are for those who ask for them, whatever the situation says', () => {
  const flags = ['--ncs', '--no-config-snapshots', ...usual];
  assert.deepEqual(launchArguments(flags, '/p', { configSnapshots: true }), [
    '--start',
    '--foreground',
    ...usual,
  ]);
  assert.deepEqual(launchArguments(flags, '/p', { configSnapshots: false }), start);
  assert.deepEqual(launchArguments(flags, '/p', {}), start);
});

test('what the situation says already is not said twice', () =>
  assert.deepEqual(launchArguments(['--start', ...usual, '--foreground'], '/p', {}), start));

test('switches that are off and empty lists say nothing', () =>
  assert.deepEqual(
    launchArguments(usual, '/', {
      disableTokenAuth: false,
      enableModelApi: false,
      models: [],
      arguments: [],
    }),
    start,
  ));

test('a folder of which the directory is only the beginning is not below it', () =>
  assert.deepEqual(launchArguments([], '/p', { modelStore: '/pp/store' }).slice(-2), [
    '--model-store',
    '/pp/store',
  ]));
