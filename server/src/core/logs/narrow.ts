import { readModelsJson } from '../effective/modelsJson';
import type { Origin } from '../effective/situation';
import { allSettings, createConfig, type Setting, spanInValue } from '../model/config';
import { parseEmbeddedJson } from '../syntax/embeddedJson';
import type { Span } from '../text/span';
import { parseModelList } from '../values/modelList';

/**
 * The part of a value that is meant: a text in it; `#word TEXT`: the word with a text; `#json`: where Gson stops; `#member A\nB`: the member `B` of `A` in JSON;
 * `#entry LOCATION\nNAME`: the entry of a model in `load_models`. Where there is no such part the value as a whole, and where that is empty its key.
 */
export function narrowed(
  origin: Origin,
  part: string | undefined,
  textOf: (path: string) => string | undefined,
): Origin {
  const { path, span } = origin;
  const text = path === undefined ? undefined : textOf(path);
  if (!span || text === undefined) return origin;
  const setting = settingAt(text, span);
  if (!setting) return origin;
  const found = part ? partOf(setting, part) : undefined;
  const whole = setting.value === '' ? setting.keySpan : span;
  return { ...origin, span: found && found.end > found.start ? found : whole };
}

/** The setting whose value stands there; in a file of variables there is none. */
function settingAt(text: string, { start, end }: Span): Setting | undefined {
  for (const setting of allSettings(createConfig(text))) {
    const { valueSpan } = setting;
    if (valueSpan.start === start && valueSpan.end === end) return setting;
    if (valueSpan.start > start) return undefined;
  }
  return undefined;
}

function partOf(setting: Setting, part: string): Span | undefined {
  if (part === '#json') return jsonProblem(setting);
  const word = part.startsWith('#word ') ? part.slice('#word '.length) : '';
  if (word !== '') {
    const found = [...setting.value.matchAll(/\S+/g)].find(([one]) => one.includes(word));
    return found && spanInValue(setting, found.index, found.index + found[0].length);
  }
  if (part.startsWith('#entry ')) return entryOf(setting, part.slice('#entry '.length));
  if (part.startsWith('#member ')) return memberOf(setting, part.slice('#member '.length).split('\n'));
  const index = setting.value.indexOf(part);
  return index < 0 ? undefined : spanInValue(setting, index, index + part.length);
}

function jsonProblem(setting: Setting): Span | undefined {
  const read = readModelsJson(setting.value);
  if (read.kind !== 'refused') return undefined;
  // At the end of the text the last character stands for what is missing.
  const from = Math.min(read.offset, setting.value.length - 1);
  const length = /^(?:"[^"]*"|[\w.-]+|[\s\S])/.exec(setting.value.slice(from))?.[0].length ?? 1;
  return spanInValue(setting, from, from + length);
}

/** The value of the last name, or the name itself when its value is an object. */
function memberOf(setting: Setting, names: readonly string[]): Span | undefined {
  let node = parseEmbeddedJson(setting.value).root;
  let place: { readonly from: number; readonly to: number } | undefined;
  for (const name of names) {
    const member = node?.kind === 'object' ? node.members.findLast((one) => one.name === name) : undefined;
    if (!member) return place && spanInValue(setting, place.from, place.to);
    node = member.value;
    place = node.kind === 'object' ? { from: member.nameFrom, to: member.nameTo } : node;
  }
  return place && spanInValue(setting, place.from, place.to);
}

function entryOf(setting: Setting, wanted: string): Span | undefined {
  const [location = '', name = ''] = wanted.split('\n');
  const entries = parseModelList(setting.value);
  const entry =
    entries.find((one) => location !== '' && one.location === location) ??
    entries.find((one) => name !== '' && one.name === name) ??
    // Most archives are called what their model is called.
    entries.find((one) => name !== '' && one.location.replace(/^.*\/|\.[^/]*$/g, '') === name);
  return entry && spanInValue(setting, entry.from, entry.to);
}
