import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { commandIds } from '../client/src/commands/commandIds';
import { localServerCommands } from '../client/src/localServer/commandIds';

import { logLanguageId } from '../client/src/localServer/logLinkParts';
import { optionNames, taskType } from '../client/src/localServer/taskDefinition';
import { treeCommandIds } from '../client/src/localServer/tree/commandIds';
import { viewId } from '../client/src/localServer/tree/viewId';

import { languageId, settingsSection } from '../server/src/lsp/protocol';
import { packageExtension } from './e2e/support/packageExtension';
import { root } from './support/paths';
import { zipEntries } from './support/zipEntries';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { contributes } = manifest;

test('every command of the client is contributed, and no other', () => {
  const contributed = contributes.commands.map(({ command }: { command: string }) => command);
  const known: readonly string[] = [commandIds, localServerCommands, treeCommandIds].flatMap((ids) =>
    Object.values(ids),
  );
  assert.deepEqual(contributed.sort(), known.toSorted());
});

test('the palette does not offer commands that need an argument', () => {
  const hidden = contributes.menus.commandPalette
    .filter(({ when }: { when: string }) => when === 'false')
    .map(({ command }: { command: string }) => command);
  assert.deepEqual(hidden, [commandIds.showRule, commandIds.disableRule]);
});

test('menus and views exist where nothing runs only as far as they need not run anything', () => {
  const runs = 'torchserve.canRun && torchserve.isUsed';
  const palette = contributes.menus.commandPalette as readonly { command: string; when: string }[];
  for (const id of Object.values(treeCommandIds)) {
    assert.equal(palette.find(({ command }) => command === id)?.when, runs, id);
  }
  const [view] = contributes.views.torchserve;
  assert.deepEqual([view.id, view.when], [viewId, runs]);
  const inView = [...contributes.menus['view/title'], ...contributes.menus['view/item/context']];
  for (const { command, when } of inView) assert.ok(when.startsWith(`view == ${viewId}`), command);
});

test('the languages claim no file by its name, extension or first line, but for logs', () => {
  const ids = contributes.languages.map(({ id }: { id: string }) => id);
  assert.deepEqual(ids, [languageId, 'torchserve-effective', logLanguageId]);
  const claims = ['extensions', 'filenames', 'filenamePatterns', 'firstLine', 'mimetypes'];
  const [logs, ...others] = [...contributes.languages].reverse();
  const names = ['ts_log', 'model_log', 'access_log', 'ts_metrics', 'model_metrics'];
  assert.deepEqual(
    claims.filter((name) => name in logs),
    ['filenamePatterns'],
  );
  assert.deepEqual(
    logs.filenamePatterns,
    names.map((name) => `**/logs/${name}.log`),
  );
  for (const language of others) {
    assert.deepEqual(
      claims.filter((name) => name in language),
      [],
    );
  }
});

test('the extension wakes for properties files, YAML, documents made of them, and servers that run', () => {
  assert.deepEqual(manifest.activationEvents, [
    'onLanguage:properties',
    'onLanguage:java-properties',
    `onLanguage:${languageId}`,
    'onLanguage:yaml',
    `onLanguage:${logLanguageId}`,
    // Documents with the JSON of a setting, which a window may open again.
    'onFileSystem:torchserve-json',
    // A window that was loaded anew finds its servers again, whatever is open in it.
    'onStartupFinished',
  ]);
});

test('other YAML tools get the schema for the names that model configurations have', () => {
  const [{ fileMatch }] = contributes.yamlValidation;
  const stems = ['model-config', 'model_config', 'modelconfig'];
  const expected = stems.flatMap((stem) => [`${stem}*.yaml`, `${stem}*.yml`]);
  assert.deepEqual(fileMatch, expected);
});

test('settings have the names that the server reads, a default and a description', () => {
  const { properties } = contributes.configuration;
  const readByServer = [
    'files.include',
    'files.exclude',
    'diagnostics.enable',
    'diagnostics.maxProblems',
    'diagnostics.severity',
    'workingDirectory',
    'format.alignValues',
    'situation',
    'situations',
  ];
  const readByClient = [
    'trace.server',
    'command',
    'launcher',
    'localServer.allowRemote',
    ...localServerSettings,
  ];
  const names = [...readByServer, ...readByClient].map((name) => `${settingsSection}.${name}`);
  assert.deepEqual(Object.keys(properties).sort(), names.sort());
  for (const [name, setting] of Object.entries<Record<string, unknown>>(properties)) {
    assert.ok('default' in setting, `${name} has a default`);
    assert.ok(setting.description ?? setting.markdownDescription, `${name} has a description`);
  }
});

const localServerSettings = ['options', 'stopTimeout', 'onWindowClose', 'reloadTimeout'].map(
  (name) => `localServer.${name}`,
);

test('a task can say all that the setting can, and the file', () => {
  const [definition] = contributes.taskDefinitions;
  assert.equal(definition.type, taskType);
  assert.deepEqual(Object.keys(definition.properties).sort(), ['config', 'launcher', ...optionNames].sort());
  const { properties } = contributes.configuration.properties['torchserve.localServer.options'];
  assert.deepEqual(Object.keys(properties).sort(), [...optionNames].sort());
});

test('nothing runs without trust, and the commands are hidden there', () => {
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  const programs = ['command', 'launcher', 'localServer.options'].map((name) => `${settingsSection}.${name}`);
  assert.deepEqual(restrictedConfigurations, programs);
  for (const name of programs)
    assert.equal(contributes.configuration.properties[name].scope, 'machine-overridable', name);
  const ids: readonly string[] = Object.values(localServerCommands);
  for (const entries of Object.values<{ command: string; when: string }[]>(contributes.menus)) {
    // The view itself is hidden too.
    for (const { command, when } of entries)
      if (ids.includes(command))
        assert.match(when, /^(?:torchserve\.canRun|view == torchserve\.servers)\b/, command);
  }
});

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

test('the README has every setting with its default, and no other', () => {
  const { properties } = contributes.configuration;
  const defaults = Object.entries<{ default: unknown }>(properties).map(([name, setting]) => [
    name,
    JSON.stringify(setting.default),
  ]);
  const rows = [...readme.matchAll(/^\| `(torchserve\.[\w.]+)` \| `(.*?)` \|/gm)];
  assert.deepEqual(rows.map(([, name, value]) => [name, value]).sort(), defaults.sort());
});

test('the README has every command by its title, and no other', () => {
  const titles = contributes.commands.map(
    ({ category, title }: { category: string; title: string }) => `${category}: ${title}`,
  );
  const rows = [...readme.matchAll(/^\| (TorchServe: [^|]+?) \|/gm)].map(([, title]) => title);
  assert.deepEqual(rows.sort(), titles.sort());
});

test('the README names scripts that there are, and files that exist', () => {
  const docs = ['README.md', 'docs/architecture.md', 'docs/editors.md', 'examples/README.md'];
  for (const file of docs) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, script] of text.matchAll(/npm run ([\w:]+)/g)) {
      assert.ok(script! in manifest.scripts, `${file}: npm run ${script}`);
    }
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
      const linked = path.join(root, path.dirname(file), target!);
      assert.ok(existsSync(linked), `${file}: ${target}`);
    }
  }
});

test('every file that the manifest names exists', () => {
  const named = [
    manifest.icon,
    ...contributes.languages.flatMap(({ configuration }: { configuration?: string }) => configuration ?? []),
    ...contributes.grammars.map((grammar: { path: string }) => grammar.path),
    ...contributes.snippets.map((snippets: { path: string }) => snippets.path),
    ...contributes.yamlValidation.map(({ url }: { url: string }) => url),
    ...contributes.viewsContainers.activitybar.map(({ icon }: { icon: string }) => icon),
    ...contributes.jsonValidation.map(({ url }: { url: string }) => url),
  ];
  for (const file of named) assert.ok(statSync(path.join(root, file)).isFile(), file);
});

test('the package holds bundles and what they need at run time, and nothing else', () => {
  const vsix = packageExtension();
  const entries = zipEntries(readFileSync(vsix)).sort();
  const expected = [
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/LICENSE.txt',
    'extension/changelog.md',
    'extension/dist/client/browser.js',
    'extension/dist/client/guard.js',
    'extension/dist/client/localServer.js',
    'extension/dist/client/node.js',
    'extension/dist/client/serverTree.js',
    'extension/dist/server/archive.js',
    'extension/dist/server/browser.js',
    'extension/dist/server/core.js',
    'extension/dist/server/effective.browser.js',
    'extension/dist/server/effective.js',
    'extension/dist/server/features.js',
    'extension/dist/server/localServer.js',
    'extension/dist/server/modelArchive.js',
    'extension/dist/server/modelConfig.js',
    'extension/dist/server/modelFeatures.js',
    'extension/dist/server/models.js',
    'extension/dist/server/logs.js',
    'extension/dist/server/node.js',
    'extension/dist/server/properties.js',
    'extension/dist/server/worker.js',
    'extension/dist/server/yaml.js',
    'extension/docs/keys.md',
    'extension/docs/rules.md',
    'extension/icons/activity.svg',
    'extension/icons/icon.png',
    'extension/language-configuration.json',
    'extension/package.json',
    'extension/readme.md',
    'extension/schemas/model-config.schema.json',
    'extension/schemas/model-snapshot.schema.json',
    'extension/schemas/models.schema.json',
    'extension/snippets/model-config.json',
    'extension/snippets/torchserve.json',
    'extension/syntaxes/torchserve-effective.tmLanguage.json',
    'extension/syntaxes/torchserve-log.tmLanguage.json',
    'extension/syntaxes/torchserve-properties.tmLanguage.json',
  ];
  assert.deepEqual(entries, expected.sort());
  assert.ok(statSync(vsix).size <= 600_000, `${statSync(vsix).size} bytes`);
});
