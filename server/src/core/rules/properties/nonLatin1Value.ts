import type { Setting } from '../../model/config';
import { type Charset, LineFlag } from '../../syntax/properties';
import type { SettingRule } from '../rule';
import { fileReader } from '../shared/evidence';
import { launcherKeys } from '../shared/launcherKeys';

export const nonLatin1Value: SettingRule = {
  scope: 'setting',
  id: 'non-latin1-value',
  severity: 'warning',
  entries: 'counting',
  flags: LineFlag.nonAscii,
  title: 'Java reads other characters than those in the editor',
  why: 'Java reads the file as ISO-8859-1, so that every character outside ASCII in a UTF-8 file becomes two or more others. Comments may hold anything.',
  examples: [
    {
      bad: 'model_snapshot={"name": "modèle.cfg"}',
      good: '# modèle\nmodel_snapshot={"name": "mod\\u00e8le.cfg"}',
      fixed: 'model_snapshot={"name": "mod\\u00e8le.cfg"}',
    },
  ],
  evidence: fileReader,
  *check(setting, { config }) {
    const { spec, raw, valueSpan, key } = setting;
    // The launcher reads its keys as UTF-8, and what it reads counts.
    if (!spec || launcherKeys.has(key)) return;
    const foreign = foreignCharacters(setting, config.syntax.charset);
    const first = foreign.exec(raw);
    if (!first) return;
    const start = valueSpan.start + first.index;
    yield {
      span: { start, end: start + first[0].length },
      message: `TorchServe reads the file as ISO-8859-1 and gets other characters here than ${spec.secret ? 'those in the editor' : `'${first[0].slice(0, 20)}'`}. Write characters outside ASCII as \\u escapes.`,
      fixes: () => [
        {
          title: 'Write characters outside ASCII as \\u escapes',
          edits: [{ span: valueSpan, newText: raw.replace(foreign, escapeAll) }],
          safe: true,
        },
      ],
    };
  },
};

/** Runs of characters that Java reads otherwise; a file in ISO-8859-1 may hold those of that set. */
function foreignCharacters({ line }: Setting, charset: Charset): RegExp {
  if (!(line.flags & LineFlag.nonAscii)) return /(?!)/g;
  return charset === 'latin-1' ? /[\u0100-\uffff]+/g : /[\u0080-\uffff]+/g;
}

function escapeAll(characters: string): string {
  return Array.from({ length: characters.length }, (_, i) => {
    return `\\u${characters.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }).join('');
}
