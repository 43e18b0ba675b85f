/** The tags of scalars, without YAML's prefix. */
export type ScalarTag = 'bool' | 'int' | 'float' | 'merge' | 'null' | 'timestamp' | 'str' | 'binary' | 'yaml';

/** YAML 1.1 as SnakeYAML resolves it: neither `y` and `n` nor numbers such as `1.5e` or `08`. The first match counts. */
const implicit: readonly (readonly [tag: ScalarTag, longest: number, pattern: RegExp])[] = [
  ['bool', 10, /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
  [
    'int',
    1024,
    /^(?:[-+]?0b_*[01][01_]*|[-+]?0_*[0-7][0-7_]*|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  ],
  [
    'float',
    1024,
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  ],
  ['merge', 10, /^<<$/],
  ['null', 10, /^(?:~|null|Null|NULL| |)$/],
  [
    'timestamp',
    50,
    /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/,
  ],
  ['yaml', 10, /^[!&*]$/],
];

/** Characters that something else than a text can begin with. */
const special = /^[-+0-9.yYnNtTfFoO<~ !&*]/;

/** The tag of a plain scalar without one. */
export function implicitTag(text: string): ScalarTag {
  if (text !== '' && !special.test(text)) return 'str';
  return implicit.find(([, longest, pattern]) => text.length <= longest && pattern.test(text))?.[0] ?? 'str';
}
