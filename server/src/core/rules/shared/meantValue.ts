import type { ModelValueType } from '../../catalog/types';
import type { ModelSetting } from '../../model/modelConfig';
import type { YamlNode } from '../../syntax/yaml/tree';

/** A value as it was probably meant, written as YAML. */
export interface MeantValue {
  readonly text: string;
  /** True when nothing else can have been meant. */
  readonly isEvident: boolean;
}

/** What was meant by a value that YAML makes something else of than its reader takes. */
export function meantValue({ value }: ModelSetting, type: ModelValueType): MeantValue | undefined {
  switch (type.kind) {
    case 'integer':
      return meantInteger(value);
    case 'number':
      return value.kind === 'text' && /^[-+]?\d+(?:\.\d+)?$/.test(value.text.trim())
        ? { text: value.text.trim(), isEvident: true }
        : undefined;
    case 'boolean':
      return meantBoolean(value);
    case 'list':
      return type.of === 'integer' ? meantList(value) : undefined;
    case 'text':
    case 'enum':
    case 'path':
      return isWrittenScalar(value) ? { text: `'${value.text}'`, isEvident: false } : undefined;
    default:
      return undefined;
  }
}

function isWrittenScalar(value: YamlNode): value is Extract<YamlNode, { text: string }> {
  const { kind } = value;
  return (kind === 'integer' || kind === 'float' || kind === 'boolean') && !value.text.includes("'");
}

/** Without leading zeros, which would make the number octal. */
function meantInteger(value: YamlNode): MeantValue | undefined {
  if (value.kind !== 'text' && value.kind !== 'float') return undefined;
  const written = value.text.trim();
  const match = /^([-+]?)0*(\d{1,10})(\.0*)?$/.exec(written);
  const number = match && Number(`${match[1]}${match[2]}`);
  if (match && number !== null && Math.abs(number) < 2 ** 31)
    return { text: String(number), isEvident: true };
  const isWhole = value.kind === 'float' && Number.isInteger(value.value) && Math.abs(value.value) < 2 ** 31;
  return isWhole ? { text: String(value.value), isEvident: true } : undefined;
}

const words: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  y: true,
  1: true,
  false: false,
  no: false,
  off: false,
  n: false,
  0: false,
};

function meantBoolean(value: YamlNode): MeantValue | undefined {
  if (value.kind !== 'text' && value.kind !== 'integer') return undefined;
  const word = value.text.trim().toLowerCase();
  if (!Object.hasOwn(words, word)) return undefined;
  return { text: String(words[word]), isEvident: true };
}

/** One number, or numbers in a text, or some in quotes. */
function meantList(value: YamlNode): MeantValue | undefined {
  const items =
    value.kind === 'list'
      ? value.items.map((item) => (item.kind === 'text' || item.kind === 'integer' ? item.text : ''))
      : value.kind === 'integer' || value.kind === 'text'
        ? value.text.split(/[\s,]+/)
        : [];
  const numbers = items.map((item) => /^\d{1,9}$/.exec(item.trim())?.[0]);
  if (numbers.length === 0 || numbers.some((number) => number === undefined)) return undefined;
  return { text: `[${numbers.map(Number).join(', ')}]`, isEvident: true };
}
