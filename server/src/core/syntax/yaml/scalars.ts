import { detach } from '../../text/detach';
import { implicitTag, type ScalarTag } from './implicitTag';
import { missingNode, named, type Parser, type Properties } from './parser';
import type { Token } from './token';
import type { YamlScalar } from './tree';
import { type ScalarValue, scalarValue } from './values';

export const tagPrefix = 'tag:yaml.org,2002:';

const scalarTags: ReadonlySet<string> = new Set<ScalarTag>([
  'bool',
  'int',
  'float',
  'merge',
  'null',
  'timestamp',
  'str',
  'binary',
  'yaml',
]);

/** The node of a scalar token. */
export function scalarNode(parser: Parser, token: Token, properties: Properties): YamlScalar {
  const { home, base } = parser;
  const style = token.style ?? 'plain';
  const text = detach(token.text);
  const tag = scalarTag(style === 'plain', text, properties.tag);
  const value: ScalarValue = tag === undefined ? { kind: 'refused' } : scalarValue(tag, text);
  const node = nodeOf(value, { home, from: token.from - base, to: token.to - base, style, text });
  if (value.kind === 'refused' || value.kind === 'throws') parser.isSimple = false;
  return named(parser, node, properties);
}

type Parts = Pick<YamlScalar, 'home' | 'from' | 'to' | 'style' | 'text'>;

/** Written out, because a long file has many of them and engines are fastest with objects of one form. */
function nodeOf(value: ScalarValue, { home, from, to, style, text }: Parts): YamlScalar {
  switch (value.kind) {
    case 'integer':
      return { kind: 'integer', home, from, to, style, text, value: value.value };
    case 'float':
      return { kind: 'float', home, from, to, style, text, value: value.value };
    case 'boolean':
      return { kind: 'boolean', home, from, to, style, text, value: value.value };
    case 'long':
      return { kind: 'long', home, from, to, style, text, value: value.value, isBig: value.isBig };
    case 'refused':
    case 'throws':
      return { kind: 'text', home, from, to, style, text };
    default:
      return { kind: value.kind, home, from, to, style, text };
  }
}

/** `undefined`: a tag that no scalar can have. */
export function scalarTag(
  isPlain: boolean,
  text: string,
  written: string | undefined,
): ScalarTag | undefined {
  if (written === undefined || written === '!') {
    return isPlain || written === '!' ? implicitTag(text) : 'str';
  }
  const name = written.startsWith(tagPrefix) ? written.slice(tagPrefix.length) : '';
  return scalarTags.has(name) ? (name as ScalarTag) : undefined;
}

/** What an anchor or a tag without anything behind it stands for. */
export function emptyNode(parser: Parser, at: number, properties: Properties): YamlScalar {
  if (properties.tag === undefined) return named(parser, missingNode(parser, at), properties);
  return scalarNode(parser, { kind: 'scalar', from: at, to: at, text: '', style: 'plain' }, properties);
}
