import { effectiveSetting, hasPlaceholder, type PropertiesConfig, type Setting } from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import type { FileRule, Finding, Fix, Severity } from '../rule';
import { launcherReader } from '../shared/evidence';
import { launcherKeys } from '../shared/launcherKeys';
import { quote } from '../shared/quote';
import { isWrittenByServer, snapshotMarks } from '../shared/snapshotMarks';
import { writtenKey } from '../shared/sourceEdits';

export const launcherCannotRead: FileRule = {
  scope: 'file',
  id: 'launcher-cannot-read',
  severity: 'warning',
  reads: [...launcherKeys, ...snapshotMarks],
  title: 'The command torchserve reads this line otherwise than the server',
  why: 'The command `torchserve` reads `model_store`, `vmargs` and `plugins_path` with a reader of its own, which knows `=` as the only separator, no escapes, no continued lines and no `$$NAME$$`.',
  examples: [
    { bad: 'model_store: /models', good: 'model_store=/models', fixed: 'model_store=/models' },
    {
      bad: 'vmargs=-Xmx4g \\\n  -Xms2g',
      good: 'vmargs=-Xmx4g -Xms2g',
      fixed: 'vmargs=-Xmx4g -Xms2g',
    },
    { bad: 'model_store=C\\:\\\\models', good: 'model_store=C:/models', fixed: 'model_store=C:/models' },
  ],
  evidence: [launcherReader],
  *check(config) {
    // A snapshot is chosen by the server, and the launcher never looks at it.
    if (isWrittenByServer(config)) return;
    for (const key of launcherKeys) {
      const setting = effectiveSetting(config, key);
      const found = setting && judge(setting, config);
      if (!setting || !found) continue;
      yield { ...found, fixes: () => plainFix(setting) };
    }
  },
};

type Verdict = Pick<Finding, 'span' | 'message'> & { readonly severity?: Severity };

function judge(setting: Setting, config: PropertiesConfig): Verdict | undefined {
  const { key, span, line, valueSpan } = setting;
  const written = writtenKey(config, setting);
  if (!(line.flags & LineFlag.hasSeparator) || line.flags & LineFlag.colon || written !== key) {
    const reason = written === key ? `'=' does not follow the key` : 'the key is written with escapes';
    return {
      span,
      message: `The command torchserve does not see '${key}' here, because ${reason}. Write the line as '${key}=' with the value behind it.`,
    };
  }
  const reading = launcherValue(setting, config);
  if (line.flags & LineFlag.continued) {
    return {
      span: valueSpan,
      severity: key === 'vmargs' ? 'error' : 'warning',
      message: `The command torchserve knows no continued lines and reads ${quote(reading)} as the value of '${key}'. Write the value on one line.`,
    };
  }
  if (hasEscapes(setting)) {
    return {
      span: valueSpan,
      message: `The command torchserve knows no escapes and reads ${quote(reading)} as the value of '${key}'. Write the value without them.`,
    };
  }
  return hasPlaceholder(setting.value) ? placeholder(setting) : undefined;
}

function placeholder({ key, valueSpan }: Setting): Verdict {
  // A model store on the command line is usual where variables are, and then the launcher does not need the key.
  if (key === 'model_store') {
    return {
      span: valueSpan,
      severity: 'information',
      message: `The command torchserve does not replace variables in 'model_store' and looks for a folder of this very name. Start with '--model-store', or write the path itself.`,
    };
  }
  return {
    span: valueSpan,
    message: `The command torchserve does not replace variables in '${key}' and uses the text as it stands. Write the value itself.`,
  };
}

/** What is behind the first `=` of the first line. */
function launcherValue({ keySpan, valueSpan }: Setting, { syntax: { text } }: PropertiesConfig): string {
  const line = /^[^\r\n]*/.exec(text.slice(keySpan.start, valueSpan.end))![0];
  return line.slice(line.indexOf('=') + 1).trim();
}

/** Escapes that are there for Java; a single backslash before a letter is rather a Windows path as the launcher likes it. */
function hasEscapes({ raw }: Setting): boolean {
  return /\\(?:[\\:=#! ]|u[0-9a-fA-F]{4})/.test(raw);
}

/** The line as both readers understand it, if there is a way to write it. */
function plainFix({ key, value, line, span }: Setting): readonly Fix[] {
  if (line.flags & (LineFlag.nonAscii | LineFlag.unicodeEscape) || hasPlaceholder(value)) return [];
  const plain = /^[A-Za-z]:\\/.test(value) ? value.replaceAll('\\', '/') : value.trim();
  if (plain === '' || /[\\\u0000-\u001f]/.test(plain)) return [];
  return [
    { title: `Write ${quote(`${key}=${plain}`)}`, edits: [{ span, newText: `${key}=${plain}` }], safe: true },
  ];
}
