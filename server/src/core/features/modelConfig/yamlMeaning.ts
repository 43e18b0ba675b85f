import type { ModelKeySpec } from '../../catalog/types';
import { implicitTag } from '../../syntax/yaml/implicitTag';
import type { YamlScalar } from '../../syntax/yaml/tree';
import { inlineCode } from '../../text/markdown';
import { millisecondsOf } from '../../values/integer';
import { readableDuration } from '../../values/readable';

/**
 * What a value means when it is not what it looks like: sentences of Markdown. YAML 1.1 reads words and numbers in ways that
 * surprise, and the worker's reader differs from the server's.
 */
export function yamlMeaning(
  node: YamlScalar,
  spec: ModelKeySpec | undefined,
  isItem: boolean,
): readonly string[] {
  if (node.tag !== undefined || node.style === 'literal' || node.style === 'folded') return [];
  const code = inlineCode(node.text);
  const isNoText = spec !== undefined && wantsNoText(spec, isItem);
  if (node.style !== 'plain') return isNoText ? quotedMeaning(node.text) : [];
  const forPython = spec?.readBy === 'frontend' || spec?.readBy === 'torchrun' ? [] : pythonMeaning(node);
  if (forPython.length > 0) return forPython;
  switch (node.kind) {
    case 'boolean':
      return /^(?:true|false)$/i.test(node.text) ? [] : [`YAML 1.1 reads ${code} as \`${node.value}\`.`];
    case 'integer':
    case 'long':
      return integerMeaning(node, spec);
    case 'float':
      return /^[-+]?\d+\.\d+$|inf|nan/i.test(node.text)
        ? []
        : [`YAML 1.1 reads ${code} as the number ${node.value}.`];
    case 'timestamp':
      return [`YAML 1.1 reads ${code} as a date. In quotes it is a text.`];
    case 'text':
      return isNoText ? textMeaning(node.text) : [];
    default:
      return [];
  }
}

function wantsNoText({ types }: ModelKeySpec, isItem: boolean): boolean {
  return types.every((type) => {
    const kind = isItem && type.kind === 'list' ? type.of : type.kind;
    return kind === 'integer' || kind === 'number' || kind === 'boolean';
  });
}

function quotedMeaning(text: string): string[] {
  const tag = implicitTag(text);
  const bare = tag === 'int' || tag === 'float' ? 'number' : tag === 'bool' ? 'boolean' : undefined;
  return bare ? [`In quotes this is a text and no ${bare}, which TorchServe cannot use here.`] : [];
}

const bases: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/:/, 'parts with colons between them count in base 60'],
  [/^[-+]?0b/, '`0b` stands for base 2'],
  [/^[-+]?0x/, '`0x` stands for base 16'],
  [/^[-+]?0_*[0-7]/, 'a number that begins with 0 counts in base 8'],
  [/_/, 'underscores do not count'],
];

function integerMeaning(
  { text, value, kind }: Extract<YamlScalar, { kind: 'integer' | 'long' }>,
  spec: ModelKeySpec | undefined,
): string[] {
  const found = /^[-+]?(?:0|[1-9]\d*)$/.test(text)
    ? undefined
    : bases.find(([pattern]) => pattern.test(text));
  const meaning = found ? [`YAML 1.1 reads ${inlineCode(text)} as ${value}: ${found[1]}.`] : [];
  if (kind === 'long') {
    return spec?.readBy === 'frontend' ? [...meaning, 'The number does not fit 32 bits.'] : meaning;
  }
  const unit = spec?.unit === 'ms' || spec?.unit === 's' ? millisecondsOf(spec.unit)! : 0;
  const isLong = unit === 1 ? value >= 1000 : value >= 60;
  return unit > 0 && isLong ? [...meaning, `That is ${readableDuration(value * unit)}.`] : meaning;
}

const pythonFloat =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** PyYAML, with which the worker reads the file, wants a point in a number with an exponent, and a sign behind the `e`. */
function pythonMeaning({ kind, text }: YamlScalar): string[] {
  if (kind !== 'float' || pythonFloat.test(text)) return [];
  const [, number = text, sign = '', exponent] = /^([^eE]*)[eE]([-+]?)(\d+)$/.exec(text) ?? [];
  const point = /^[-+]?\./.test(number) ? number.replace('.', '0.') : number;
  const fraction = point.includes('.') ? point : `${point}.0`;
  const meant = exponent === undefined ? fraction : `${fraction}e${sign || '+'}${exponent}`;
  const advice = pythonFloat.test(meant) ? ` Write ${inlineCode(meant)} for the number.` : '';
  return [`PyYAML, with which the worker reads the file, takes ${inlineCode(text)} for a text.${advice}`];
}

function textMeaning(text: string): string[] {
  const code = inlineCode(text);
  if (/^[yn]$/i.test(text)) return [`YAML reads ${code} as a text: the words are \`true\` and \`false\`.`];
  if (/^(?:none|nil)$/i.test(text)) return [`YAML reads ${code} as a text: nothing is written \`null\`.`];
  if (/^0\d+$/.test(text)) return [`YAML 1.1 reads ${code} as a text: it is no number in base 8.`];
  if (/^0o[0-7]+$/.test(text))
    return [`YAML 1.1 reads ${code} as a text: base 8 is written ${inlineCode(text.replace('o', ''))}.`];
  return [];
}
