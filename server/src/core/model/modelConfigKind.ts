import { findModelKey, findModelKeyAlias, modelKeysIn } from '../catalog/modelConfig';

import { nearModelKey } from '../catalog/modelConfig/nearKey';
import { keyText, resolved, type YamlMember } from '../syntax/yaml/tree';
import type { DocumentKind } from './documentKind';
import { type ModelConfig, topMembers } from './modelConfig';
import { nothingFound } from './nothingFound';

/** Everything that can speak for or against a YAML document. */
export interface ModelConfigEvidence {
  /** The parsed text, or the parsed beginning of a long one. */
  readonly config: ModelConfig;
  /** The last part of the path. */
  readonly fileName: string;
  /** Names in the folder of the file, folders with a trailing `/`. Absent: not known. */
  readonly siblings?: readonly string[];
  /** A file with a command of the model archiver that packs this one. */
  readonly packedBy?: string | undefined;
  /** What the user's globs say. */
  readonly decision?: 'include' | 'exclude' | undefined;
}

/** `model-config.yaml` in all its spellings, with what people put before and behind it. */
const tellingName = /(?:^|[^a-z])model[-_. ]?config[^/]*\.ya?ml$/i;
/** Front-end keys that other software has too: alone they prove nothing. */
const generic: ReadonlySet<string> = new Set(['batchSize', 'deviceType', 'deviceIds']);

export function hasModelConfigName(fileName: string): boolean {
  return tellingName.test(fileName);
}

/** Judges a YAML document by the user's choice, by its keys and by what stands beside it; never by its name alone. */
export function classifyModelConfig(evidence: ModelConfigEvidence): DocumentKind {
  const { decision, fileName, packedBy } = evidence;
  if (decision) {
    const reason = `The setting 'torchserve.files.${decision}' names this file.`;
    return { handled: decision === 'include', basis: decision, reason };
  }
  const isNamed = packedBy !== undefined || tellingName.test(fileName);
  return (isNamed && (byContent(evidence) ?? bySibling(evidence))) || nothingFound;
}

/** True when knowing what stands around the file could still change the judgement. */
export function surroundingsMatter({ config, fileName }: ModelConfigEvidence): boolean {
  return tellingName.test(fileName) ? !isForeign(namesOf(config)) : evidenceIn(config) !== undefined;
}

function byContent({ config }: ModelConfigEvidence): DocumentKind | undefined {
  const found = evidenceIn(config);
  if (!found) return undefined;
  const [first, second] = found.map((name) => `'${name}'`);
  const what = second === undefined ? first : `${first} and ${second}`;
  return { handled: true, basis: 'content', reason: `It sets ${what}.` };
}

/** The names that prove that TorchServe reads the file; absent when they prove nothing. */
function evidenceIn(config: ModelConfig): readonly string[] | undefined {
  const names = namesOf(config);
  // A resource of Kubernetes can hold anything.
  if (names.has('apiVersion') && names.has('kind')) return undefined;
  const distinctive = [...names.values()].filter(isDistinctive).map(nameOf);
  const known = [...names.keys()].filter((name) => findModelKey([name]));
  // A single name shared by chance stands among dozens of foreign ones.
  const drowns = known.length * 12 < names.size;
  if (distinctive.length > 1 || (distinctive.length === 1 && !drowns)) return distinctive;
  if (known.some((name) => generic.has(name)) && known.length === names.size && known.length > 1)
    return known;
  // A single name in another spelling may be anybody's, such as `batch_size`.
  const meant = [...names.keys()].filter((name) => {
    const spec = nearModelKey([name]);
    return spec !== undefined && !generic.has(spec.path[0]!);
  });
  return meant.length > 1 && meant.length * 2 >= names.size ? meant : undefined;
}

function isDistinctive(member: YamlMember): boolean {
  const name = nameOf(member);
  const spec = findModelKey([name]);
  if (!spec || generic.has(name) || spec.readBy === 'example') return false;
  if (spec.readBy === 'frontend' && spec.types.every(({ kind }) => kind !== 'map')) return true;
  const value = resolved(member.value);
  if (value.kind === 'map') {
    const members = new Set(modelKeysIn([name]).map(({ path }) => path.at(-1)));
    return value.members.some((inner) => {
      const own = keyText(inner);
      if (own === undefined) return false;
      return members.has(own) || isMisspelt([name, own]);
    });
  }
  return name === 'pt2' && value.kind === 'text';
}

function isMisspelt(path: readonly string[]): boolean {
  return (findModelKeyAlias(path) ?? nearModelKey(path)) !== undefined;
}

function nameOf(member: YamlMember): string {
  return keyText(member) ?? '';
}

/** The members of the outermost map by name; of equal names the last. */
function namesOf(config: ModelConfig): ReadonlyMap<string, YamlMember> {
  return new Map(
    topMembers(config).flatMap((member) => {
      const name = keyText(member);
      return name === undefined ? [] : [[name, member] as const];
    }),
  );
}

/** An empty or half-typed file is ours where TorchServe's files are, or when the archiver packs it. */
function bySibling({ config, siblings, packedBy }: ModelConfigEvidence): DocumentKind | undefined {
  const names = namesOf(config);
  const sibling = packedBy ?? siblings?.find((name) => /\.mar$|^model[-_]?store\/$/i.test(name));
  if (sibling === undefined || isForeign(names) || config.document.root?.kind === 'list') return undefined;
  const reason =
    packedBy === undefined ? `It stands beside '${sibling}'.` : `A command in '${sibling}' packs it.`;
  return { handled: true, basis: 'sibling', reason };
}

function isForeign(names: ReadonlyMap<string, YamlMember>): boolean {
  if (names.has('apiVersion') && names.has('kind')) return true;
  const foreign = [...names.keys()].filter((name) => !findModelKey([name])).length;
  return foreign > 1 && foreign * 2 > names.size;
}
