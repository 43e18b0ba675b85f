import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createModelConfig } from '../../../server/src/core/model/modelConfig';
import { modelCursorAt } from '../../../server/src/core/model/modelCursor';

/** Says in one line what the caret points at: the part, the path, what is written there and what is special. */
function cursorOf(fixture: string): string {
  const offset = fixture.indexOf('<|>');
  const text = fixture.replace('<|>', '');
  const cursor = modelCursorAt(createModelConfig(text), offset);
  if (cursor.part === 'none') return 'none';
  if (cursor.part === 'comment') return `comment ${cursor.text}`;
  const { path, span, quote, isClosed, isFlow, seen } = cursor;
  assert.ok(span.start <= offset && offset <= span.end, 'the word holds the caret');
  const marks = [
    quote && (isClosed ? 'quoted' : 'open quote'),
    isFlow && 'flow',
    seen.length > 0 && `with ${seen.join(' ')}`,
  ];
  if (cursor.part === 'key') {
    marks.push(cursor.ending !== 'nothing' && cursor.ending, cursor.isFirst && 'first');
  } else marks.push(cursor.isItem && 'item', cursor.lead && `lead '${cursor.lead}'`);
  const place = [cursor.part, path.join('.') || '-', `[${text.slice(span.start, span.end)}]`];
  return [...place, ...marks].filter(Boolean).join(' ');
}

function checkCursor(fixture: string, expected: string): void {
  assert.equal(cursorOf(fixture), expected, fixture);
  // The kind of line end makes no difference.
  assert.equal(cursorOf(fixture.replaceAll('\n', '\r\n')), expected, `${fixture} with CRLF`);
}

test('a key at the top', () => {
  checkCursor('<|>', 'key - [] first');
  checkCursor('mi<|>', 'key - [mi] first');
  checkCursor('mi<|>n', 'key - [min] first');
  checkCursor('a: 1\nmi<|>', 'key - [mi]');
  checkCursor('a: 1\nmi<|>n: 2\n', 'key - [min] colon');
  checkCursor('a: 1\nmi<|>n  : 2\n', 'key - [min] colon');
  checkCursor('a: 1\nmi<|> 2\n', 'key - [mi] text');
  checkCursor('a: 1\nmi<|> # why\n', 'key - [mi]');
  checkCursor('a: 1\nmi 2<|>\n', 'none');
  checkCursor('# x\n<|>\na: 1\n', 'key - [] first');
  checkCursor('a: 1\n"mi<|>n": 2', 'key - [min] quoted colon');
  checkCursor('a: 1\n"mi<|>', 'key - [mi] open quote');
  checkCursor('---\n<|>', 'key - [] first');
  checkCursor('---\nmi<|>\na: 1', 'key - [mi] first');
});

test('the caret in front of a colon, or of a key, is nowhere', () => {
  checkCursor('a <|> : 1', 'none');
  checkCursor('handler:\n <|> a: 1', 'none');
  checkCursor('<|>--- # x\na: 1', 'none');
});

test('a key in a section, by its indentation', () => {
  checkCursor('torchrun:\n  <|>', 'key torchrun [] first');
  checkCursor('torchrun:\n<|>', 'key - []');
  checkCursor('torchrun:\n  a: 1\n  <|>', 'key torchrun []');
  checkCursor('torchrun:\n  a: 1\n  <|>  \n  b: 2\n', 'key torchrun [  ]');
  checkCursor('torchrun:\n  a: 1\n\n\n<|>', 'key - []');
  checkCursor('torchrun:\n  a: 1\n <|>', 'none');
  checkCursor('torchrun:\n  a: 1\n    <|>', 'none');
  checkCursor('torchrun:\n  nno<|>', 'key torchrun [nno] first');
  checkCursor('torchrun:\n  a: 1\n  nno<|>\n  b: 2\nminWorkers: 1\n', 'key torchrun [nno]');
  checkCursor('pt2:\n  compile:\n    enable: true\n    <|>', 'key pt2.compile []');
  checkCursor('pt2:\n  compile:\n    enable: true\n  <|>', 'key pt2 []');
  checkCursor('pt2:\n  compile:\n    enable: true\n  # x\n<|>\nb: 1', 'key - []');
  checkCursor('handler: # x\n  <|>', 'key handler [] first');
  checkCursor('handler: &x\n  <|>', 'none');
  checkCursor('minWorkers: 1\n  <|>', 'none');
  checkCursor('handler:\n\t<|>', 'none');
  checkCursor('handler:\n\ta<|>', 'none');
});

test('a line above deeper ones can only become their section', () => {
  checkCursor('hand<|>\n\n  # x\n  a: 1', 'key - [hand] lines first');
  checkCursor('handler:\n<|>\n  a: 1', 'none');
  checkCursor('handler:\n  a:\n  <|>\n    b: 1', 'none');
  checkCursor('a: |\n  x\n<|>\n  y', 'none');
});

test('a value', () => {
  checkCursor('deviceType:<|>', "value deviceType [] lead ' '");
  checkCursor('deviceType: <|>', 'value deviceType []');
  checkCursor('deviceType: <|> # x', 'value deviceType []');
  checkCursor('deviceType: g<|>pu # x', 'value deviceType [gpu]');
  checkCursor('deviceType: gpu <|> # x', 'none');
  checkCursor('deviceType: <|> gpu', 'none');
  checkCursor("deviceType: 'g<|>pu'", 'value deviceType [gpu] quoted');
  checkCursor('deviceType: "g<|>', 'value deviceType [g] open quote');
  checkCursor('deviceType: "g<|>\nminWorkers: 1\n', 'value deviceType [g] open quote');
  checkCursor('deviceType: "gpu"<|>', 'none');
  checkCursor('torchrun:\n  rdzv-backend: c<|>\n  x: 1\n', 'value torchrun.rdzv-backend [c]');
  checkCursor('a: !!str g<|>', 'value a [g]');
  checkCursor('a: &x<|> g', 'none');
  checkCursor('a: &x <|>\n  ', 'none');
  checkCursor('a: &x 1\nb: *x<|>', 'none');
  checkCursor('a: http://host:80<|>', 'value a [http://host:80]');
});

test('items of a list', () => {
  checkCursor('deviceIds: [<|>]', 'value deviceIds [] flow item');
  checkCursor('deviceIds: [0,<|>', "value deviceIds [] flow with 0 item lead ' '");
  checkCursor('deviceIds: [0, 1<|>]', 'value deviceIds [1] flow with 0 item');
  checkCursor('deviceIds: [0 <|>]', 'none');
  checkCursor('deviceIds: [0,\n  <|>]\nb: 1', 'value deviceIds [] flow with 0 item');
  checkCursor('deviceIds:\n  - <|>', 'value deviceIds [] item');
  checkCursor('deviceIds:\n  -<|>', "value deviceIds [] item lead ' '");
  checkCursor('deviceIds:\n- 0\n- 1<|>\nb: 1', 'value deviceIds [1] item');
  checkCursor('deviceIds:\n  - 0\n  <|>', "value deviceIds [] item lead '- '");
  checkCursor('deviceIds:\n- 0\n<|>', 'key - []');
  checkCursor('deviceIds:\n  <|>', 'key deviceIds [] first');
  checkCursor('- <|>', 'value - [] item');
  checkCursor('a:\n  - b: <|>', 'none');
  checkCursor('a:\n  - b<|>', 'value a [b] item');
  checkCursor('a:\n  - b: 1\n    <|>', 'none');
});

test('maps in flow style', () => {
  checkCursor('torchrun: {<|>}', 'key torchrun [] flow');
  checkCursor('torchrun: {a: 1, nn<|>}', 'key torchrun [nn] flow with a');
  checkCursor('torchrun: {a: 1, nn<|>: 2}', 'key torchrun [nn] flow with a colon');
  checkCursor('torchrun: {nnodes: <|>}', 'value torchrun.nnodes [] flow with nnodes');
  checkCursor('torchrun: {nnodes:<|>', "value torchrun.nnodes [] flow with nnodes lead ' '");
  checkCursor('torchrun: {<|>, b: {c: 1}, "d": 2}\ne: {f: 1}', 'key torchrun [] flow with b d');
  checkCursor('{"minWorkers": 1, "ma<|>"}', 'key - [ma] quoted flow with minWorkers');
  checkCursor('{minWorkers: 1, <|>', 'key - [] flow with minWorkers');
  checkCursor('pt2: {compile: {enable: true, <|>}}', 'key pt2.compile [] flow with enable');
  checkCursor('pt2: {compile: {enable: true}, <|>}', 'key pt2 [] flow with compile');
  checkCursor('pt2: {compile: {enable: true}<|>}', 'none');
  checkCursor('pt2: {}\n<|>', 'key - []');
  checkCursor('pt2: {} <|>', 'none');
  checkCursor('{a: "x<|>', 'value a [x] open quote flow with a');
  checkCursor('{a: "x\n<|>"}', 'none');
  checkCursor('{a: 1, # x<|>\n}', 'comment # x');
});

test('comments', () => {
  checkCursor('# t<|>orch', 'comment # torch');
  checkCursor('a: 1 # t<|>', 'comment # t');
  checkCursor('a: # t<|>', 'comment # t');
  checkCursor('a:\n  # t<|>\n  b: 1', 'comment # t');
  checkCursor('- # t<|>', 'comment # t');
  checkCursor('a: 1#t<|>', 'value a [1#t]');
  checkCursor('a: "1" # t<|>', 'comment # t');
  checkCursor('a: [1] # t<|>', 'comment # t');
  checkCursor('a: |  # t<|>\n  x', 'comment # t');
});

test('nothing is said inside of texts of several lines', () => {
  checkCursor('a: |<|>\n  x', 'none');
  checkCursor('a: |\n  mi<|>\n', 'none');
  checkCursor('a: |\n  x\n\n  <|>\n', 'none');
  checkCursor('a: |\n  # x<|>\n', 'none');
  checkCursor('a: >-\n  x\n<|>', 'key - []');
  checkCursor('h:\n  a: |\n    x\n  <|>', 'key h []');
  checkCursor('a: "x\n  mi<|>"', 'none');
  checkCursor('a: "x\n  y"\nmi<|>', 'key - [mi]');
  checkCursor('a: x\n  mi<|>', 'none');
  checkCursor('a: x\n  y\nmi<|>', 'key - [mi]');
});

test('keys and values with signs of their own are left alone', () => {
  checkCursor('? mi<|>', 'none');
  checkCursor('?<|>', 'none');
  checkCursor('? a\n: mi<|>', 'none');
  checkCursor('%YA<|>', 'none');
  checkCursor('? a\n: b\nmi<|>', 'key - [mi] first');
});

test('a map that is indented as a whole', () => {
  checkCursor('  a: 1\n  mi<|>', 'key - [mi]');
  checkCursor('  a: 1\n<|>', 'none');
  checkCursor('<|>\n  a: 1\n', 'none');
  checkCursor('  <|>\n  a: 1\n', 'key - [] first');
});
