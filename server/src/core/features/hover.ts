import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import { findAlias } from '../catalog/aliases';
import { findProperty, findPropertyByVariable } from '../catalog/catalog';
import { effectiveSetting, type PropertiesConfig, type Setting } from '../model/config';
import { type Cursor, cursorAt } from '../model/cursorAt';
import type { Facts } from '../model/facts';
import type { Analysis } from '../rules/run';
import { parseSuppression } from '../syntax/suppressions';
import { inlineCode } from '../text/markdown';
import { type Span, touches } from '../text/span';
import { describeKey } from './describe';
import { describePart, describePath, describeValue, masked } from './describeValue';
import { rangeOf, type ServiceDocument } from './serviceDocument';

interface Described {
  readonly span: Span;
  /** Markdown; empty paragraphs are left out. */
  readonly paragraphs: readonly (string | undefined)[];
}

/** What is known about the key, the value or the directive at a position. */
export function getHover(
  { document, analysis }: ServiceDocument,
  position: Position,
  facts: Facts = analysis.options.facts,
): Hover | undefined {
  const offset = document.offsetAt(position);
  const cursor = cursorAt(analysis.config, offset);
  const described = describeCursor(cursor, offset, analysis, facts);
  if (!described) return undefined;
  const value = described.paragraphs.filter(Boolean).join('\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(document, described.span) };
}

function describeCursor(
  cursor: Cursor,
  offset: number,
  analysis: Analysis,
  facts: Facts,
): Described | undefined {
  if (cursor.part === 'comment') return describeDirective(cursor, analysis);
  if (cursor.part === 'blank' || cursor.part === 'separator') return undefined;
  const { setting, index } = cursor;
  if (cursor.part === 'key')
    return touches(setting.keySpan, offset) ? describeSetting(setting, analysis) : undefined;
  if (!touches(setting.valueSpan, offset)) return undefined;
  const part = describePart(setting, index, analysis.config, facts);
  const whole = describeSetting(setting, analysis);
  if (!part) return whole && { ...whole, span: setting.valueSpan };
  return { span: part.span, paragraphs: [part.text, ...(whole ? ['---', ...whole.paragraphs] : [])] };
}

function describeSetting(setting: Setting, analysis: Analysis): Described | undefined {
  const { spec, keySpan } = setting;
  if (!spec) return describeUnknown(setting, analysis.config);
  const paragraphs = [
    laterLine(setting, analysis),
    describeValue(setting),
    describePath(setting, analysis.options.facts),
    describeKey(spec, analysis.config),
  ];
  return { span: keySpan, paragraphs };
}

/** Java keeps the last entry of a key, so that an earlier one is as good as not written. */
function laterLine(setting: Setting, { config }: Analysis): string | undefined {
  const winner = effectiveSetting(config, setting.key);
  if (!winner || winner.line === setting.line) return undefined;
  return `**This line has no effect:** a later line sets the same key to ${masked(winner)}.`;
}

function describeUnknown({ key, keySpan }: Setting, config: PropertiesConfig): Described | undefined {
  const alias = findAlias(key);
  if (alias) {
    const meant = alias.replacement && findProperty(alias.replacement.key);
    const paragraphs = [`TorchServe does not read ${inlineCode(key)}.`, alias.doc];
    return {
      span: keySpan,
      paragraphs: meant ? [...paragraphs, '---', describeKey(meant, config)] : paragraphs,
    };
  }
  const spec = findPropertyByVariable(key);
  if (!spec) return undefined;
  const advice = `${inlineCode(key)} is the name of an environment variable and means nothing in this file. The key is \`${spec.key}\`.`;
  return { span: keySpan, paragraphs: [advice, '---', describeKey(spec, config)] };
}

function describeDirective(
  { text, span }: Extract<Cursor, { part: 'comment' }>,
  { options }: Analysis,
): Described | undefined {
  const suppression = parseSuppression(text);
  if (!suppression) return undefined;
  const place = suppression.scope === 'file' ? 'in this file' : 'for the next setting';
  if (suppression.rules.length === 0) return { span, paragraphs: [`No problems are shown ${place}.`] };
  const rules = suppression.rules.map((id) => {
    const rule = options.rules.find((one) => one.id === id);
    return `- ${inlineCode(id)}: ${rule ? rule.title : 'there is no such rule.'}`;
  });
  return { span, paragraphs: [`These problems are not shown ${place}:`, rules.join('\n')] };
}
