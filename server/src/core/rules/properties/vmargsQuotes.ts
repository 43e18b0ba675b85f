import { launcherSource } from '../../catalog/properties/readers';
import type { Finding, SettingRule } from '../rule';
import { type JvmWord, jvmWords } from '../shared/jvmWords';

export const vmargsQuotes: SettingRule = {
  scope: 'setting',
  id: 'vmargs-quotes',
  severity: 'error',
  title: 'Quotes reach java as they are',
  why: 'The command torchserve splits vmargs at blanks and knows no quoting. Quotes become part of an option, and a quoted text with a blank falls apart.',
  kinds: ['words'],
  entries: 'counting',
  examples: [
    {
      bad: 'vmargs="-Xmx4g -XX:+UseG1GC"\n',
      good: 'vmargs=-Xmx4g -XX:+UseG1GC\n',
      fixed: 'vmargs=-Xmx4g -XX:+UseG1GC\n',
    },
    { bad: 'vmargs=-Dname="a"\n', good: 'vmargs=-Dname=a\n', fixed: 'vmargs=-Dname=a\n' },
  ],
  evidence: [launcherSource],
  *check(setting) {
    if (setting.key !== 'vmargs') return;
    const words = jvmWords(setting);
    const quoted = words.filter(({ text }) => /["']/.test(text));
    const first = quoted[0];
    if (first) yield judge(words, quoted, first);
  },
};

function judge(words: readonly JvmWord[], quoted: readonly JvmWord[], first: JvmWord): Finding {
  const last = quoted.at(-1)!;
  const around = first === words[0] && /^["']/.test(first.text) && last === words.at(-1);
  const breaksWord = quoted.some((word) => word !== words.at(-1) && isOpen(word.text));
  const fatal = around || breaksWord;
  return {
    span: { start: first.span.start, end: last.span.end },
    severity: fatal ? 'error' : 'warning',
    message: fatal
      ? `TorchServe will not start, because java gets the quotes and each word by itself. Remove the quotes; an option cannot contain a blank.`
      : `The quotes become part of the option, because the command torchserve knows no quoting. Remove them.`,
    fixes: () =>
      around || !breaksWord
        ? [
            {
              title: 'Remove the quotes',
              edits: quoted.flatMap(removeQuotes),
              ...(around ? { safe: true as const } : {}),
            },
          ]
        : [],
  };
}

/** True when a quotation begins in the word and does not end in it. */
function isOpen(text: string): boolean {
  const quote = /["']/.exec(text)?.[0];
  return quote !== undefined && (text.split(quote).length - 1) % 2 === 1;
}

function removeQuotes({ text, span }: JvmWord) {
  return [...text.matchAll(/["']/g)].map(({ index }) => ({
    span: { start: span.start + index, end: span.start + index + 1 },
    newText: '',
  }));
}
