import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allProperties } from '../../../server/src/core/catalog/catalog';
import { javaRegexProblem } from '../../../server/src/core/values/javaRegex/javaRegex';
import { jsonBracketProblem } from '../../../server/src/core/values/json';
import { checkValue } from '../../../server/src/core/values/kinds';
import { loadsAll, parseModelList } from '../../../server/src/core/values/modelList';
import { checkIssues, checkMeaning, kindOf } from './checkValues';

/** The pattern with `<|>` where the problem is; without it, the pattern is fine. */
function checkPattern(marked: string, says = ''): void {
  const at = marked.indexOf('<|>');
  const problem = javaRegexProblem(marked.replace('<|>', ''));
  assert.equal(problem?.index, at < 0 ? undefined : at, marked);
  assert.ok((problem?.message ?? '').includes(says), problem?.message);
}

test('patterns that Java reads are left alone', () => {
  for (const pattern of [
    '',
    'a|b',
    '[]a]',
    '(?i)x',
    'a{2}{3}',
    '\\Q*\\E',
    '(?<n>a)\\k<n>',
    '}',
    ']',
    '[a&&[^b]]',
    '\\x{1F600}',
  ]) {
    checkPattern(pattern);
  }
});

test('usual mistakes in patterns are found where they are', () => {
  checkPattern('<|>*AWS', "'*' with nothing to repeat");
  checkPattern('a|<|>+', "'+' with nothing to repeat");
  checkPattern('a<|>(b', "'(' without ')'");
  checkPattern('a<|>)', "')' without '('");
  checkPattern('<|>[a-z', "'[' without ']'");
  checkPattern('a<|>{', 'not a count');
  checkPattern('a<|>{2', "count without '}'");
  checkPattern('a<|>{5,2}', 'end is below its start');
  checkPattern('[<|>z-a]', 'end comes before its start');
  checkPattern('C:<|>\\models', "'\\m'");
  checkPattern('a<|>\\', "single '\\'");
  checkPattern('<|>\\p{Lowercase}', "'Lowercase'");
  checkPattern('<|>\\p{L', "without '}'");
  checkPattern('<|>\\k<n>', "group 'n'");
  checkPattern('<|>(?z)', 'kind of group');
});

test('what flags make of the rest is not judged', () => {
  checkPattern('(?x) a # (');
  checkPattern('(?U)\\p{lower}');
});

test('a hundred thousand open groups do not exhaust the stack', () => {
  assert.equal(javaRegexProblem('('.repeat(100_000)), undefined);
  assert.equal(javaRegexProblem('['.repeat(100_000)), undefined);
});

test('a file pattern becomes the regular expression it was meant as', () => {
  checkIssues('blacklist_env_vars=*AWS*', { rule: 'bad-regex', fixed: ['.*AWS.*'] });
  checkIssues('blacklist_env_vars=AWS(', { rule: 'bad-regex', marked: '(', says: "'(' without ')'" });
});

test('each pattern of a list is judged by itself, at its place', () => {
  checkIssues('allowed_urls=https://a/.*,*', {
    rule: 'bad-regex',
    marked: '*',
    says: 'will stop when it loads a model',
    fixed: ['https://a/.*,.*'],
  });
  checkIssues('allowed_urls=https://a/[,b]', { rule: 'bad-regex', marked: '[' });
});

test('models are split at every comma without trimming', () => {
  assert.deepEqual(parseModelList('a.mar,, m=b.mar?x=1,n='), [
    { text: 'a.mar', from: 0, to: 5, location: 'a.mar', locationFrom: 0 },
    { text: ' m=b.mar?x=1', from: 7, to: 19, name: ' m', location: 'b.mar?x=1', locationFrom: 10 },
    { text: 'n=', from: 20, to: 22, name: 'n', location: '', locationFrom: 22 },
  ]);
  assert.deepEqual(parseModelList(''), []);
  assert.ok(loadsAll('ALL') && !loadsAll('all '));
});

test('a list of models is counted', () => {
  checkMeaning('load_models=all', 'every model in the model store');
  checkMeaning('load_models=a.mar', 'one model');
  checkMeaning('load_models=a.mar,b=b.mar,c=', '2 models');
  checkMeaning('load_models=', 'no models');
});

test('brackets of JSON are matched as Gson reads them', () => {
  assert.equal(jsonBracketProblem('{"a":{"1.0":{}}}'), undefined);
  assert.equal(jsonBracketProblem("{\"}\": '{', don't: [1], # {\n x: 1}"), undefined);
  assert.deepEqual(jsonBracketProblem('{"a":[{'), { problem: 'unclosed', index: 6, missing: '}]}' });
  assert.deepEqual(jsonBracketProblem('{"a":1}}'), { problem: 'unexpected', index: 7, missing: '' });
  assert.deepEqual(jsonBracketProblem('[}'), { problem: 'unexpected', index: 1, missing: '' });
  assert.equal(jsonBracketProblem(''), undefined);
});

test('no text at all is no JSON', () => checkIssues('models=', { rule: 'empty-value', marked: '' }));

test('every default of the catalog is good, and so is every proposal', () => {
  for (const spec of allProperties()) {
    const proposals = kindOf(spec).proposals(spec.type, spec);
    const plain = proposals.filter(({ isSnippet }) => !isSnippet).map(({ value }) => value);
    const { literal } = spec.default;
    for (const value of [...plain, ...(literal === undefined ? [] : [literal])]) {
      assert.deepEqual(checkValue(value, spec), [], `${spec.key}=${value}`);
    }
    assert.ok(proposals.filter(({ preferred }) => preferred).length <= 1, spec.key);
    assert.notEqual(kindOf(spec).describe(spec.type, spec), '');
  }
});

test('no value makes a check fail', () => {
  const odd = [
    '',
    ' ',
    '\0',
    '\u00e2\u0082\u00ac',
    '\uD83D',
    '\n',
    '='.repeat(5000),
    '"',
    "'",
    ',',
    '{',
    '(?',
    '\\',
    '-',
    '0x',
  ];
  for (const spec of allProperties()) {
    for (const value of odd) {
      for (const { from, to } of checkValue(value, spec))
        assert.ok(0 <= from && from <= to && to <= value.length);
      kindOf(spec).explain(value, spec.type, spec);
    }
  }
});
