import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  absolutePath,
  isAbsolutePath,
  joinPath,
  parentOf,
  pathInUri,
  pathOfUri,
  shownPath,
  uriOfPath,
} from '../../server/src/host/fileUri';

test('paths of addresses, as editors write them', () => {
  assert.equal(pathOfUri('file:///a/b%20c/%C3%A9.txt'), '/a/b c/é.txt');
  assert.equal(pathOfUri('file:///c%3A/Users/me'), '/c:/Users/me');
  assert.equal(pathOfUri('file:///C:/Users/me'), '/c:/Users/me');
  assert.equal(pathOfUri('file:/a/b'), '/a/b');
  assert.equal(pathOfUri('file:///100%'), '/100%');
  assert.equal(pathOfUri('file:///a#b?c'), '/a');
});
test('other addresses have no path on this machine', () => {
  for (const uri of [
    'untitled:a',
    'file://server/share/a',
    'vscode-vfs://github/a',
    '',
    '/a',
    'file:',
    'file:a',
  ]) {
    assert.equal(pathOfUri(uri), undefined, uri);
  }
});
test('every address has something to compare with a glob', () => {
  assert.equal(pathInUri('vscode-vfs://github/me/a%20b?x'), '/me/a b');
  assert.equal(pathInUri('untitled:Untitled-1'), 'Untitled-1');
});
test('Node reads the addresses as the same paths', {
  skip: process.platform === 'win32' && 'other paths',
}, () => {
  for (const path of ['/a/b c/é', '/100%/#?', '/a/~b/c+d', '/a/', '/😀']) {
    assert.equal(fileURLToPath(uriOfPath(path)), path);
    assert.equal(pathOfUri(uriOfPath(path)), path);
    assert.equal(pathOfUri(pathToFileURL(path).href), path);
  }
});
test('drives of Windows', () => {
  assert.equal(uriOfPath('C:\\Users\\me'), 'file:///c%3A/Users/me');
  assert.equal(pathOfUri(uriOfPath('C:\\Users\\me')), '/c:/Users/me');
  assert.equal(shownPath('/c:/Users/me'), 'c:/Users/me');
  assert.equal(shownPath('/usr'), '/usr');
  assert.equal(absolutePath('D:/x/../y'), '/d:/y');
});
test('absolute or not', () => {
  for (const path of ['/a', '\\\\server\\a', 'C:\\a', 'c:/a']) assert.equal(isAbsolutePath(path), true, path);
  for (const path of ['a', './a', '../a', 'c:a', '']) assert.equal(isAbsolutePath(path), false, path);
});
test('joins and goes up', () => {
  assert.equal(joinPath('/a/b', '../c/./d/'), '/a/c/d/');
  assert.equal(joinPath('/', '../../x'), '/x');
  assert.equal(parentOf('/a/b/'), '/a');
  assert.equal(parentOf('/a'), '/');
  assert.equal(parentOf('/'), '/');
});
test('a backslash is a character of a name where names have them', () =>
  assert.equal(uriOfPath('/a/b\\c'), 'file:///a/b%5Cc'));
