import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Change, type LspPair, lspPair } from '../support/lspPair';

const piece = fc.constantFrom(
  '\\',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '=',
  '#',
  '# torchserve-ignore-next-line\n',
  '# torchserve-ignore-file unknown-key\n',
  'job_queue_size=10',
  'job_queue_siez=x',
  'inference_address=http://127.0.0.1:8080',
  'management_address=http://127.0.0.1:8080',
  'enable_envvars_config=yes ',
  'load_models=a.mar, b.mar',
  'model_store=store',
  'models={"a":',
  'number_of_gpu=',
  'é',
  '😀',
  '\ud800',
  '$$A$$',
  '0',
);
const text = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(''));
const place = fc.record({ line: fc.nat(12), character: fc.nat(40) });
const edit = fc.record({
  start: place,
  end: place,
  text: fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')),
  full: fc.integer({ min: 0, max: 15 }).map((n) => n === 0),
});

async function publishedFor(server: LspPair, uri: string, version: number): Promise<unknown> {
  return (await server.diagnostics(uri, (params) => params.version === version)).diagnostics.map(
    (diagnostic) => ({
      ...diagnostic,
      relatedInformation: diagnostic.relatedInformation?.map(({ message, location }) => [
        message,
        location.range,
      ]),
    }),
  );
}

// Documents without a place on disk: what is known about paths would arrive at its own time.
test('after any edits the problems are those of a document opened anew', { timeout: 120_000 }, async () => {
  const server = await lspPair();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(text, fc.array(edit, { minLength: 1, maxLength: 8 }), async (initial, edits) => {
      const uri = `memory:/fuzz/${count++}.properties`;
      const mirror = TextDocument.create(uri, '', 1, initial);
      await server.open(uri, initial);
      let version = 1;
      for (const { start, end, text: newText, full } of edits) {
        const change: Change = full ? { text: newText } : { range: { start, end }, text: newText };
        version++;
        TextDocument.update(mirror, [clamped(mirror, change)], version);
        await server.change(uri, version, change);
      }
      const edited = await publishedFor(server, uri, version);
      await server.close(uri);
      const fresh = `memory:/fuzz/${count++}.properties`;
      await server.open(fresh, mirror.getText());
      assert.deepEqual(edited, await publishedFor(server, fresh, 1), JSON.stringify(mirror.getText()));
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
