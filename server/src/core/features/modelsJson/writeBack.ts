import { effectiveSetting, type PropertiesConfig } from '../../model/config';
import { jsonReasons } from '../../rules/properties/modelsJsonSyntax';
import { lineEndOf } from '../../rules/shared/sourceEdits';
import { type JsonNode, type JsonProblem, parseEmbeddedJson } from '../../syntax/embeddedJson';
import { decode } from '../../syntax/properties';
import { escapeValue } from '../../text/escapeValue';
import type { Span, SpanEdit } from '../../text/span';
import { linesAtEnd, missingSeparator } from '../newSetting';
import { jsonPieces } from './jsonPieces';

export type WriteBack =
  /** None when the value is written like this already. Offsets of the properties text. */
  | { readonly edits: readonly SpanEdit[] }
  /** Gson would refuse the text: one sentence, and where, as offsets of the JSON text. */
  | { readonly refusal: string; readonly span: Span };

/**
 * The edits that make a JSON text the value of a key: of its last entry, which is the one that counts, or of a new line at
 * the end. Everything that Gson reads is taken, not only strict JSON.
 */
export function writeBack(config: PropertiesConfig, key: string, json: string): WriteBack {
  const { root, problem } = parseEmbeddedJson(json);
  // Gson does not look behind null.
  if (problem && !(problem.kind === 'text-behind' && root?.kind === 'null')) return refusalOf(problem);
  const { text } = config.syntax;
  const setting = effectiveSetting(config, key);
  // Lines that are not changed are to stay as they are.
  const isTight = /[^ \t]\\[\r\n]/.test(setting?.raw ?? '');
  const newText = continuedValue(json, `${isTight ? '' : ' '}\\${lineEndOf(text)}`);
  if (!setting) return { edits: [linesAtEnd(config, [`${key}=${newText}`])] };
  const { valueSpan, raw } = setting;
  if (raw === newText) return { edits: [] };
  return {
    edits: [{ span: valueSpan, newText: `${missingSeparator(config, setting)}${newText}` }],
  };
}

function refusalOf({ kind, from, to }: JsonProblem): WriteBack {
  const reason = kind === 'too-deep' ? 'it is nested too deeply. Take a level away' : jsonReasons[kind];
  return { refusal: `TorchServe cannot read this JSON: ${reason}.`, span: { start: from, end: to } };
}

/**
 * A JSON text as the value of a property: each of its line ends becomes `lineEnd`, which has the backslash that continues
 * the line, and everything outside ASCII is escaped, because editors save other bytes than Java reads. Line ends that mean
 * something, in strings and behind comments, are escaped too. Blank lines are left out.
 */
function continuedValue(json: string, lineEnd: string): string {
  const text = json.replace(/^\uFEFF/, '').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const parts: string[] = [];
  let isBehindComment = false;
  for (const { kind, text: part } of jsonPieces(text)) {
    const commentEnd = isBehindComment ? '\\n' : '';
    if (kind === 'string') parts.push(escapeValue(part));
    else parts.push(commentEnd, escaped(part).replace(/[ \t\r\n]*[\r\n]([ \t]*)/g, `${lineEnd}$1`));
    isBehindComment = kind === 'line-comment';
  }
  const value = parts.join('');
  // Nothing is written that would be read as anything else: one line with escapes is always exact.
  return isSame(json, decode(value, 0, value.length, 'utf-8').value) ? value : escapeValue(json);
}

function escaped(part: string): string {
  return part.replace(/[^\t\r\n -[\]-~]+/g, escapeValue);
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [parseEmbeddedJson(left), parseEmbeddedJson(right)];
  return a.problem?.kind === b.problem?.kind && shape(a.root) === shape(b.root);
}

/** Equal for equal trees only. */
function shape(root: JsonNode | undefined): string {
  return JSON.stringify(root, (key, value: unknown) =>
    /^(?:from|to|nameFrom|nameTo)$/.test(key) && typeof value === 'number' ? undefined : value,
  );
}
