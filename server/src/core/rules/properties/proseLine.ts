import { findProperty } from '../../catalog/catalog';
import { type PropertiesConfig, type Setting, settingOf } from '../../model/config';
import { lineAt, lineIndexAt, type PropertiesSyntax } from '../../syntax/properties';
import type { SpanEdit } from '../../text/span';
import type { Fix, SettingRule } from '../rule';
import { fileReader } from '../shared/evidence';
import { quote } from '../shared/quote';
import { commentOut } from '../shared/sourceEdits';
import { unknownLine } from '../shared/unknownLine';

export const proseLine: SettingRule = {
  scope: 'setting',
  id: 'prose-line',
  severity: 'information',
  atMost: 'warning',
  kinds: ['unknown'],
  unknown: 'prose',
  title: 'A line of text is not marked as a comment',
  why: 'Every line without a comment sign is a setting: its first word is the key. Text is harmless until a line happens to start with a real key.',
  examples: [
    { bad: 'This is the production server', good: '# This is the production server' },
    { bad: "'''\nWhat it is for\n'''", good: '#', fixed: "# '''\n# What it is for\n# '''" },
  ],
  evidence: fileReader,
  *check(setting, { config }) {
    const { syntax } = config;
    const index = lineIndexAt(syntax, setting.line.start);
    // A text of many lines is one slip: its first line speaks for all.
    if (proseAt(syntax, index - 1)) return;
    const name = /^[\w.-]+$/.test(setting.key) ? ` with the key ${quote(setting.key)}` : '';
    yield {
      span: setting.span,
      message: `TorchServe reads this text as a setting${name}. Start each line of text with '#' to make it a comment.`,
      fixes: () => [commentOutText(config, index)],
    };
  },
};

/** The setting that a line of text makes; `undefined` for every other line. */
function proseAt(syntax: PropertiesSyntax, index: number): Setting | undefined {
  const line = lineAt(syntax, index);
  if (line?.kind !== 'entry' || findProperty(line.key)) return undefined;
  const setting = settingOf(syntax, line);
  return unknownLine(setting).kind === 'prose' ? setting : undefined;
}

function commentOutText(config: PropertiesConfig, first: number): Fix {
  const edits: SpanEdit[] = [];
  let end = first;
  for (let prose = proseAt(config.syntax, end); prose; prose = proseAt(config.syntax, ++end)) {
    edits.push(...commentOut(config, prose));
  }
  const title = end - first === 1 ? 'Turn the line into a comment' : 'Turn the lines into comments';
  return { title, edits, safe: true };
}
