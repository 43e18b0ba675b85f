import { launcherSource } from '../../catalog/properties/readers';
import type { SettingRule } from '../rule';
import { jvmWords } from '../shared/jvmWords';
import { quote } from '../shared/quote';

export const vmargsNotAnOption: SettingRule = {
  scope: 'setting',
  id: 'vmargs-not-an-option',
  severity: 'error',
  title: 'Java takes a word without a hyphen for the program to run',
  why: 'The words stand between java and the name of the server. If the first one is no option, java looks for a class of that name and ends.',
  kinds: ['words'],
  entries: 'counting',
  examples: [{ bad: 'vmargs=Xmx4g\n', good: 'vmargs=-Xmx4g\n', fixed: 'vmargs=-Xmx4g\n' }],
  evidence: [launcherSource],
  *check(setting) {
    if (setting.key !== 'vmargs') return;
    const [first] = jvmWords(setting);
    if (!first || /^[-@"'#]/.test(first.text)) return;
    yield {
      span: first.span,
      message: `TorchServe will not start, because java takes ${quote(first.text)} for the program to run. Options begin with '-'.`,
      fixes: () => [
        {
          title: `Insert '-' before ${quote(first.text)}`,
          edits: [{ span: { start: first.span.start, end: first.span.start }, newText: '-' }],
        },
      ],
    };
  },
};
