import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DiagnosticsOptions, getDiagnostics } from '../../../server/src/core/features/diagnostics';
import { testDocument, testUri, yesRule } from '../../support/editing';

/** Compares severity, place and code of what is reported, each as `1 0:2-0:5 rule`. */
function checkDiagnostics(
  text: string,
  expected: readonly string[],
  options: Partial<DiagnosticsOptions> = {},
): void {
  const found = getDiagnostics(testDocument(text), { limit: 100, ...options });
  const told = found.map(({ severity, range: { start, end }, code }) => {
    return `${severity} ${start.line}:${start.character}-${end.line}:${end.character} ${code}`;
  });
  assert.deepEqual(told, expected);
}

test('problems have a place, a severity and the rule as their code', () => {
  checkDiagnostics('a=yes\nbx=1\n', ['1 0:2-0:5 yes-value', '2 1:0-1:2 ends-with-x']);
  checkDiagnostics('', []);
  checkDiagnostics('a=no', []);
});

test('a finding may be lighter than its rule', () => checkDiagnostics('hintx=1', ['4 0:0-0:5 ends-with-x']));

test('places are right behind CRLF and in continued values', () => {
  checkDiagnostics('a=1\r\n\r\nb=yes\r\n', ['1 2:2-2:5 yes-value']);
  checkDiagnostics('a=y\\\n  es', ['1 0:2-1:4 yes-value']);
});

test('a diagnostic is complete', () =>
  assert.deepEqual(getDiagnostics(testDocument('a=1\na=2'), { limit: 100 }), [
    {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
      severity: 3,
      source: 'torchserve',
      code: 'stands-twice',
      message: "A later 'a' counts.",
      tags: [1],
      relatedInformation: [
        {
          location: {
            uri: testUri,
            range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } },
          },
          message: 'This one counts',
        },
      ],
    },
  ]));

test('the page of a rule is linked only when there is one', () => {
  const doc = testDocument('a=yes');
  const [linked] = getDiagnostics(doc, { limit: 100, docsUrl: 'file:///rules.md' });
  assert.deepEqual(linked!.codeDescription, { href: 'file:///rules.md#yes-value' });
  assert.equal(getDiagnostics(doc, { limit: 100 })[0]!.codeDescription, undefined);
});

test('the gravest problems are shown, in the order of the text, and a remark says that there are others', () => {
  const text = 'hintx=1\nbx=1\ncx=1\nd=yes\ne=yes\n';
  checkDiagnostics(
    text,
    ['1 3:2-3:5 yes-value', '1 4:2-4:5 yes-value', '2 1:0-1:2 ends-with-x', '3 0:0-0:0 more-problems'],
    {
      limit: 3,
    },
  );
  const message = (limit: number) => getDiagnostics(testDocument(text), { limit }).at(-1)!.message;
  assert.equal(
    message(3),
    "Only the gravest 3 problems of this file are shown. Raise 'torchserve.diagnostics.maxProblems' to see more.",
  );
  assert.notEqual(getDiagnostics(testDocument(text), { limit: 5 }).at(-1)!.code, 'more-problems');
  checkDiagnostics('a=yes\nb=yes', ['1 0:2-0:5 yes-value', '1 1:2-1:5 yes-value'], { limit: 2 });
});

test('suppressed problems are neither shown nor counted', () => {
  checkDiagnostics('# torchserve-ignore-file yes-value\na=yes\nbx=1', ['2 2:0-2:2 ends-with-x'], {
    limit: 1,
  });
  checkDiagnostics('# torchserve-ignore-next-line\na=yes', []);
});

test('the severity that the user chose counts, and decides what is gravest', () => {
  const doc = testDocument('a=yes\nbx=1', { severities: { 'yes-value': 'hint', 'ends-with-x': 'error' } });
  assert.deepEqual(
    getDiagnostics(doc, { limit: 100 }).map(({ code, severity }) => [code, severity]),
    [
      ['ends-with-x', 1],
      ['yes-value', 4],
    ],
  );
  assert.deepEqual(
    getDiagnostics(testDocument('a=yes', { severities: { 'yes-value': 'off' } }), { limit: 9 }),
    [],
  );
});

test('of ten thousand problems a hundred are converted', () => {
  const text = 'a=yes\n'.repeat(10_000);
  const found = getDiagnostics(testDocument(text, { rules: [yesRule] }), { limit: 100 });
  assert.equal(found.length, 101);
  assert.match(String(found.at(-1)!.message), /^Only the gravest 100 problems/);
});
