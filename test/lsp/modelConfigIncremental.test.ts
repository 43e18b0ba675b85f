import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Change, type LspPair, lspPair } from '../support/lspPair';

const piece = fc.constantFrom(
  '\n',
  '\r\n',
  ' ',
  '  ',
  '\t',
  ':',
  ': ',
  '- ',
  '#',
  '# torchserve-ignore-next-line\n',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '|\n',
  '&a ',
  '*a',
  '<<: *a\n',
  '---\n',
  'minWorkers: 1\n',
  'minWorkers: "2"\n',
  'maxWorkers: 0\n',
  'batchsize: 4\n',
  'batchSize: 4\n',
  'maxBatchDelay: 100\n',
  'deviceType: gpu\n',
  'deviceIds: [0, 1]\n',
  'parallelType: "tp"\n',
  'torchrun:\n  nproc-per-node: 2\n  nproc_per_node: 2\n',
  'handler:\n  model_path: x\n',
  'continuousBatching: yes\n',
  'é',
  '😀',
  '\ud800',
  '0',
);
const text = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(''));
const place = fc.record({ line: fc.nat(14), character: fc.nat(30) });
const edit = fc.record({
  start: place,
  end: place,
  text: fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')),
  full: fc.integer({ min: 0, max: 15 }).map((n) => n === 0),
});

/** Everything that is said about a document: its problems, and what the features make of it. */
async function saidAbout(server: LspPair, uri: string, version: number): Promise<unknown> {
  const { diagnostics } = await server.diagnostics(uri, (params) => params.version === version);
  const problems = diagnostics.map((diagnostic) => ({
    ...diagnostic,
    relatedInformation: diagnostic.relatedInformation?.map(({ message, location }) => [
      message,
      location.range,
    ]),
  }));
  const position = { line: 2, character: 3 };
  const about = { textDocument: { uri }, position, positions: [position] };
  const ask = (method: string) => server.request<unknown>(`textDocument/${method}`, about);
  return {
    problems,
    symbols: await ask('documentSymbol'),
    folds: await ask('foldingRange'),
    selections: await ask('selectionRange'),
    hover: await ask('hover'),
  };
}

test('after any edits everything is as in a document opened anew', { timeout: 120_000 }, async () => {
  const server = await lspPair({ settings: { files: { include: ['*.yaml'] } } });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(text, fc.array(edit, { minLength: 1, maxLength: 8 }), async (initial, edits) => {
      const uri = `memory:/fuzz/${count++}.yaml`;
      const mirror = TextDocument.create(uri, '', 1, initial);
      await server.open(uri, initial, 'yaml');
      let version = 1;
      for (const { start, end, text: newText, full } of edits) {
        const change: Change = full ? { text: newText } : { range: { start, end }, text: newText };
        version++;
        TextDocument.update(mirror, [clamped(mirror, change)], version);
        await server.change(uri, version, change);
      }
      const edited = await saidAbout(server, uri, version);
      await server.close(uri);
      const fresh = `memory:/fuzz/${count++}.yaml`;
      await server.open(fresh, mirror.getText(), 'yaml');
      assert.deepEqual(edited, await saidAbout(server, fresh, 1), JSON.stringify(mirror.getText()));
      await server.close(fresh);
      server.published.length = 0;
    }),
    { numRuns: 150 },
  );
  assert.deepEqual(server.host.logged, []);
  server.dispose();
});

/** What an editor means by a range: positions beyond a line or the text are at its end. */
function clamped(document: TextDocument, change: Change): Change {
  if (!('range' in change)) return change;
  const offsets = [document.offsetAt(change.range.start), document.offsetAt(change.range.end)];
  const range = {
    start: document.positionAt(Math.min(...offsets)),
    end: document.positionAt(Math.max(...offsets)),
  };
  return { range, text: change.text };
}
