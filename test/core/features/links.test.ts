import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocumentLinks } from '../../../server/src/core/features/links';
import { knownPaths, testDocument } from '../../support/editing';

const facts = knownPaths({
  '/models': { state: 'directory', resolved: 'file:///models' },
  'metrics.yaml': { state: 'file', resolved: 'file:///disk/metrics.yaml' },
  '/gone': { state: 'missing', basis: 'absolute', tried: ['/gone'] },
});

/** Compares links, each as the text under it and its target. */
function checkLinks(text: string, expected: readonly (readonly [string, string])[]): void {
  const doc = testDocument(text, { rules: [], facts });
  const links = getDocumentLinks(doc);
  assert.deepEqual(
    links.map(({ range, target }) => [doc.document.getText(range), target]),
    expected,
  );
}

test('addresses lead to what a browser can open', () => {
  checkLinks('inference_address=http://127.0.0.1:8080', [['http://127.0.0.1:8080', 'http://127.0.0.1:8080']]);
  checkLinks('management_address=https://0.0.0.0:8081\n', [
    ['https://0.0.0.0:8081', 'https://localhost:8081'],
  ]);
  checkLinks('metrics_address=HTTP://[::]:8082', [['HTTP://[::]:8082', 'http://localhost:8082']]);
  checkLinks('inference_address=http\\://0.0.0.0\\:80', [['http\\://0.0.0.0\\:80', 'http://localhost:80']]);
});

test('what is no address leads nowhere', () => {
  for (const value of [
    '',
    'http://',
    'unix:/tmp/x',
    'http://0.0.0.0:8080 ',
    '$$ADDRESS$$',
    'ftp://a',
    'http://a/b',
  ]) {
    checkLinks(`inference_address=${value}`, []);
  }
  checkLinks('mine=http://127.0.0.1', []);
});

test('paths lead to what is there', () => {
  checkLinks('model_store=/models\r\nmetrics_config=metrics.yaml\r\n', [
    ['/models', 'file:///models'],
    ['metrics.yaml', 'file:///disk/metrics.yaml'],
  ]);
  checkLinks('model_store=/gone', []);
  checkLinks('model_store=/unknown', []);
  checkLinks('model_store=', []);
});

test('archives on the web lead there', () => {
  checkLinks('load_models=a.mar,b=https://example.com/b.mar,http://example.com/c.mar?x=1', [
    ['https://example.com/b.mar', 'https://example.com/b.mar'],
    ['http://example.com/c.mar?x=1', 'http://example.com/c.mar?x=1'],
  ]);
  checkLinks('load_models=all', []);
  checkLinks('load_models=a.mar,\\\n  b=https://example.com/b.mar', [
    ['https://example.com/b.mar', 'https://example.com/b.mar'],
  ]);
});
