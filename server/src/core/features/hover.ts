import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import { findAlias } from '../catalog/aliases';
import { findProperty, findPropertyByVariable } from '../catalog/catalog';
import { effectiveSetting, type PropertiesConfig, type Setting } from '../model/config';
import { type Cursor, cursorAt } from '../model/cursorAt';
import type { Facts } from '../model/facts';
import type { Analysis } from '../rules/run';
import { inlineCode } from '../text/markdown';
import { type Span, touches } from '../text/span';
import { describeKey } from './describe';
import { describeMention } from './describeMention';
import { describeSuppression } from './describeSuppression';
import { describePart, describePath, describeValue, masked } from './describeValue';
import { describeModelsJson } from './modelsJson/hover';
import { rangeOf, type ServiceDocument } from './serviceDocument';

interface Described {
  readonly span: Span;
  /** Markdown; empty paragraphs are left out. */
  readonly paragraphs: readonly (string | undefined)[];
}

/** What was found out about the machine besides what the analysis knows. */
export interface KnownFacts {
  readonly facts?: Facts | undefined;
}

/** What is known about the key, the value or the directive at a position. */
export function getHover(
  { document, analysis }: ServiceDocument,
  position: Position,
  { facts = analysis.options.facts }: KnownFacts = {},
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
  const { config } = analysis;
  const inJson = describeModelsJson(setting, { offset, index }, config, facts);
  if (inJson) {
    const archive = describeMention(setting, index, config, facts);
    return { span: inJson.span, paragraphs: [inJson.text, archive?.text] };
  }
  const part = describePart(setting, index, config, facts);
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
  const paragraphs = describeSuppression(text, options.rules, 'for the next setting');
  return paragraphs.length > 0 ? { span, paragraphs } : undefined;
}
