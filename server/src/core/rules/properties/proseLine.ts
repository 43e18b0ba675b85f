import type { SettingRule } from '../rule';
import { fileReader } from '../shared/evidence';
import { quote } from '../shared/quote';
import { commentOutFix } from '../shared/sourceEdits';

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
    { bad: "'''", good: '#', fixed: "# '''" },
  ],
  evidence: fileReader,
  *check(setting, { config }) {
    const name = /^[\w.-]+$/.test(setting.key) ? ` with the key ${quote(setting.key)}` : '';
    yield {
      span: setting.span,
      message: `TorchServe reads this text as a setting${name}. Start the line with '#' to make it a comment.`,
      fixes: () => [commentOutFix(config, setting, true)],
    };
  },
};
