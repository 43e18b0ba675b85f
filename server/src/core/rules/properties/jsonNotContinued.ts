import { findProperty } from '../../catalog/catalog';
import { configManager } from '../../catalog/properties/readers';
import type { PropertiesConfig, Setting } from '../../model/config';
import type { SpanEdit } from '../../text/span';
import type { Fix, SettingRule } from '../rule';
import { bracketDepth } from '../shared/bracketDepth';
import { brokenContinuation, isJsonLike } from '../shared/continuation';
import { endOfPhysicalLine } from '../shared/sourceEdits';

export const jsonNotContinued: SettingRule = {
  scope: 'setting',
  id: 'json-not-continued',
  severity: 'error',
  kinds: ['json'],
  title: 'JSON over several lines lacks its backslashes',
  why: 'A value ends with its line unless a backslash stands at the end: the JSON stays open, the server stops, and the other lines become settings of their own.',
  examples: [
    {
      bad: 'models={\n  "m": {"1.0": {"batchSize": 2}}\n}\n',
      good: 'models={\\\n  "m": {"1.0": {"batchSize": 2}}\\\n}\n',
      fixed: 'models={\\\n  "m": {"1.0": {"batchSize": 2}}\\\n}\n',
    },
  ],
  evidence: configManager('setModelConfig'),
  *check(setting, { config, isEffective, next }) {
    if (next?.kind !== 'entry' || !isJsonLike(next.key)) return;
    if (brokenContinuation(setting, next) !== undefined || bracketDepth(setting.value) <= 0) return;
    yield {
      span: setting.valueSpan,
      severity: isEffective ? 'error' : 'warning',
      message: `TorchServe will not start, because the JSON of '${setting.key}' ends with this line. End each of its lines but the last with a backslash.`,
      fixes: () => continueLines(setting, config),
    };
  },
};

/** Adds a backslash to each line up to the one that closes the JSON; nothing when no line does. */
function continueLines({ valueSpan }: Setting, { syntax: { text } }: PropertiesConfig): readonly Fix[] {
  const edits: SpanEdit[] = [];
  const joined: string[] = [];
  let depth = 0;
  for (let at = valueSpan.start; at < text.length; at = endOfPhysicalLine(text, at)) {
    const line = /^[^\r\n]*/.exec(text.slice(at, endOfPhysicalLine(text, at)))![0];
    if (at > valueSpan.start && isSomethingElse(line)) return [];
    const content = line.replace(/[ \t\f]*\\?[ \t\f]*$/, '');
    joined.push(content.trim());
    depth += bracketDepth(content);
    if (depth <= 0)
      return [{ title: 'End the lines of the JSON with backslashes', edits, ...safety(joined) }];
    edits.push({ span: { start: at + content.length, end: at + line.length }, newText: '\\' });
  }
  return [];
}

/** True for a comment or a setting, which must not become a part of the JSON. */
function isSomethingElse(line: string): boolean {
  const key = /^[ \t\f]*([A-Za-z_]+)[ \t\f]*[=:]/.exec(line)?.[1];
  return /^[ \t\f]*[#!]/.test(line) || (key !== undefined && findProperty(key) !== undefined);
}

function safety(lines: readonly string[]): { readonly safe?: true } {
  try {
    JSON.parse(lines.join(''));
    return { safe: true };
  } catch {
    // Joined, the lines are no JSON either: something else is wrong, which a person must look at.
    return {};
  }
}
