import { hasPlaceholder, type Setting } from '../../model/config';
import { type JsonArray, type JsonNode, type JsonObject, parseEmbeddedJson } from '../../syntax/embeddedJson';
import { jsonPieces } from './jsonPieces';

/** The value of `models` or `model_snapshot` as a JSON document of its own. */
export interface JsonText {
  /** Lines end with `\n`. */
  readonly text: string;
  /** Comments are kept, although strict JSON has none. */
  readonly hasComments: boolean;
}

/**
 * A pretty document in strict JSON whose tree is what Gson makes of the value. Words that a placeholder stands in keep their
 * lack of quotes, because any JSON may take its place. A value that Gson refuses is shown as it stands; no value, as no
 * models.
 */
export function jsonTextOf(setting: Setting | undefined): JsonText {
  if (!setting) return { text: '{}\n', hasComments: false };
  const { value } = setting;
  const { root, problem } = parseEmbeddedJson(value);
  if (problem) return { text: linesAsWritten(setting), hasComments: false };
  if (!root) return { text: '{}\n', hasComments: false };
  const remarks = commentsIn(value, 0, root.from);
  const text = [...remarks, written(value, root, '')].join('\n');
  return { text: `${text}\n`, hasComments: hasComments(text) };
}

/** The value on one line per line of the file, except where a line ends within a string. */
function linesAsWritten({ value, offsets, line, valueSpan, raw }: Setting): string {
  if (!offsets || line.length === 0) return value;
  const inString = new Uint8Array(value.length + 1);
  let at = 0;
  for (const { kind, text } of jsonPieces(value)) {
    if (kind === 'string') inString.fill(1, at + 1, at + text.length);
    at += text.length;
  }
  let result = '';
  for (let i = 0; i < value.length; i++) {
    const between =
      i === 0 ? '' : raw.slice(offsets[i - 1]! - valueSpan.start, offsets[i]! - valueSpan.start);
    const indentation = /[\r\n]([ \t]*)$/.exec(between)?.[1];
    if (indentation !== undefined && !inString[i]) result = `${result.replace(/ +$/, '')}\n${indentation}`;
    result += value[i];
  }
  return result;
}

function hasComments(text: string): boolean {
  return [...jsonPieces(text)].some(({ kind }) => kind.endsWith('comment'));
}

function written(value: string, node: JsonNode, indent: string): string {
  switch (node.kind) {
    case 'object':
      return objectText(value, node, indent);
    case 'array':
      return arrayText(value, node, indent);
    case 'string':
      return quoted(value, node.text, node.from);
    case 'number':
      return node.text;
    default:
      return node.text.toLowerCase();
  }
}

/** A text in quotes, unless it stands without them and a placeholder in it. */
function quoted(value: string, text: string, from: number): string {
  const isBare = value[from] !== '"' && value[from] !== "'";
  return isBare && hasPlaceholder(text) ? text : JSON.stringify(text);
}

function objectText(value: string, { members, from, to }: JsonObject, indent: string): string {
  const inner = `${indent}  `;
  const lines: string[] = [];
  let end = from + 1;
  members.forEach(({ name, nameFrom, nameTo, value: node }, i) => {
    const remarks = [...commentsIn(value, end, nameFrom), ...commentsIn(value, nameTo, node.from)];
    lines.push(...remarks.map((remark) => inner + remark));
    const comma = i < members.length - 1 ? ',' : '';
    lines.push(`${inner}${quoted(value, name, nameFrom)}: ${written(value, node, inner)}${comma}`);
    end = node.to;
  });
  lines.push(...commentsIn(value, end, to - 1).map((remark) => inner + remark));
  return enclosed('{}', lines, indent);
}

function arrayText(value: string, { items, from, to }: JsonArray, indent: string): string {
  const inner = `${indent}  `;
  const isShort = items.every((item) => item.kind !== 'object' && item.kind !== 'array');
  const remarks: string[][] = [];
  let end = from + 1;
  for (const item of items) {
    remarks.push(commentsIn(value, end, item.from));
    end = item.to;
  }
  const last = commentsIn(value, end, to - 1);
  if (isShort && last.length === 0 && remarks.every((one) => one.length === 0))
    return `[${items.map((item) => written(value, item, inner)).join(', ')}]`;
  const lines = items.flatMap((item, i) => {
    const comma = i < items.length - 1 ? ',' : '';
    return [...remarks[i]!.map((one) => inner + one), `${inner}${written(value, item, inner)}${comma}`];
  });
  return enclosed('[]', [...lines, ...last.map((one) => inner + one)], indent);
}

function enclosed(brackets: string, lines: readonly string[], indent: string): string {
  return lines.length === 0 ? brackets : `${brackets[0]}\n${lines.join('\n')}\n${indent}${brackets[1]}`;
}

/** The comments between two tokens. A comment after `#` is one that only Gson knows. */
function commentsIn(value: string, from: number, to: number): string[] {
  const found = value.slice(from, to).match(/\/\*[\s\S]*?\*\/|(?:\/\/|#)[^\r\n]*/g) ?? [];
  return found.map((comment) => (comment.startsWith('#') ? `//${comment.slice(1)}` : comment));
}
