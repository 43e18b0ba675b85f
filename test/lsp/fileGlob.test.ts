import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionFor } from '../../server/src/lsp/fileGlob';

const folders = ['file:///disk/project'];
const file = 'file:///disk/project/serve/config.properties';

function checkGlob(glob: string, uri: string, matches: boolean): void {
  assert.equal(
    decisionFor({ include: [glob] }, uri, folders),
    matches ? 'include' : undefined,
    `${glob} ${uri}`,
  );
}

test('a name matches files of that name everywhere', () => {
  checkGlob('config.properties', file, true);
  checkGlob('*.properties', file, true);
  checkGlob('config.properties', 'file:///elsewhere/config.properties', true);
  checkGlob('onfig.properties', file, false);
});
test('a name behind ./ is the one in the workspace folder', () => {
  checkGlob('./config.properties', 'file:///disk/project/config.properties', true);
  checkGlob('./config.properties', file, false);
});
test('a relative glob counts from the workspace folder', () => {
  checkGlob('serve/config.properties', file, true);
  checkGlob('serve/*.properties', file, true);
  checkGlob('*/config.properties', file, true);
  checkGlob('config/*.properties', file, false);
  checkGlob('serve/config.properties', 'file:///elsewhere/serve/config.properties', false);
});
test('two stars cross folders, one does not', () => {
  checkGlob('**/config.properties', file, true);
  checkGlob('/disk/**/config.properties', file, true);
  checkGlob('/disk/*/config.properties', file, false);
  checkGlob('serve/**', file, true);
  checkGlob('**', file, true);
});
test('a question mark is one character', () => {
  checkGlob('config?properties', file, true);
  checkGlob('confi?.properties', file, true);
  checkGlob('config.propertie??', file, false);
});
test('braces are a choice', () => {
  checkGlob('serve/{config,other}.properties', file, true);
  checkGlob('{a,b}/config.properties', file, false);
});
test('everything else stands for itself, half-typed braces too', () => {
  checkGlob('config+properties', file, false);
  checkGlob('[c]onfig.properties', file, false);
  checkGlob('serve/{config', file, false);
  checkGlob('a}b,c', file, false);
  checkGlob('', file, false);
});
test('absolute globs work without a workspace, on Windows too', () => {
  assert.equal(decisionFor({ include: ['/tmp/*.cfg'] }, 'file:///tmp/a.cfg', []), 'include');
  assert.equal(decisionFor({ include: ['c:/Serve/*.cfg'] }, 'file:///C%3A/serve/a.cfg', []), 'include');
  assert.equal(decisionFor({ include: ['c:\\serve\\a.cfg'] }, 'file:///c%3A/serve/a.cfg', []), 'include');
});
test('exclude wins', () =>
  assert.equal(decisionFor({ include: ['**'], exclude: ['serve/**'] }, file, folders), 'exclude'));
test('names with escapes in their address are compared as they are', () =>
  checkGlob('serve/my config.properties', 'file:///disk/project/serve/my%20config.properties', true));
