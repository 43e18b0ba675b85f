import { serverSource } from '../../catalog/properties/readers';
import { keyText, spanOf, type YamlMap, type YamlMember, type YamlNode } from '../../syntax/yaml/tree';
import type { Finding, ModelSettingContext, ModelSettingRule } from '../rule';
import { quote } from '../shared/quote';
import { linesOf } from '../shared/yamlEdits';

export const yamlDuplicateKey: ModelSettingRule = {
  scope: 'model-setting',
  depth: 1,
  id: 'yaml-duplicate-key',
  severity: 'warning',
  title: 'The same key stands again further down',
  why: 'YAML as TorchServe and its workers read it takes the last of equal keys without a word; those before it are never seen.',
  examples: [
    { bad: 'batchSize: 4\nbatchSize: 8\n', good: 'batchSize: 8\n', fixed: 'batchSize: 8\n' },
    {
      bad: 'handler:\n  profile: true\n  profile: false\n',
      good: 'handler:\n  profile: false\n',
      fixed: 'handler:\n  profile: false\n',
    },
  ],
  evidence: [serverSource('archive/utils/ArchiveUtils.java', 'readYamlFile')],
  *check({ key, member, value }, context) {
    if (!context.isEffective) {
      const related = { key, message: `This entry of ${quote(key)} counts.` };
      yield { ...replaced(member, key, context), related };
    }
    // What an alias stands for is looked at where it stands.
    if (member.value.kind !== 'alias') {
      for (const map of mapsIn(value)) yield* within(map, context);
    }
  },
};

/** All maps in a value, from the outside in. */
function* mapsIn(value: YamlNode): Iterable<YamlMap> {
  if (value.kind === 'map') {
    yield value;
    for (const member of value.members) yield* mapsIn(member.value);
  }
  if (value.kind === 'list') for (const item of value.items) yield* mapsIn(item);
}

function* within({ members }: YamlMap, context: ModelSettingContext): Iterable<Finding> {
  if (members.length < 2) return;
  const last = new Map<string, YamlMember>();
  for (const member of members) {
    const name = keyText(member);
    if (name !== undefined) last.set(name, member);
  }
  if (last.size === members.length) return;
  for (const member of members) {
    const name = keyText(member);
    // Several merge keys are all used.
    if (name === undefined || name === '<<' || last.get(name) === member) continue;
    yield replaced(member, name, context);
  }
}

function replaced(member: YamlMember, key: string, { config, isPlain }: ModelSettingContext): Finding {
  return {
    span: spanOf(member.key),
    message: `YAML takes only the last ${quote(key)} and leaves out this one. Remove the one that you do not mean.`,
    tags: ['unnecessary'],
    fixes: () => {
      const lines = isPlain ? linesOf(config, member) : undefined;
      return lines ? [{ title: `Delete this entry of ${quote(key)}`, edits: [lines] }] : [];
    },
  };
}
