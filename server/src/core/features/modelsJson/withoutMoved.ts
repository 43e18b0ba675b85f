import type { PropertiesConfig, Setting } from '../../model/config';
import { removeMembers } from '../../rules/shared/jsonMembers';
import { type JsonObject, parseEmbeddedJson } from '../../syntax/embeddedJson';
import type { SpanEdit } from '../../text/span';

export interface Moved {
  readonly model: string;
  readonly version: string;
  readonly object: JsonObject;
  readonly moved: ReadonlyMap<string, number>;
}

/** Takes out what moved, with the version, the model and the line that hold nothing else. */
export function withoutMoved(
  config: PropertiesConfig,
  setting: Setting,
  { model, version, object, moved }: Moved,
): SpanEdit[] {
  if (!object.members.every(({ name }) => moved.has(name)))
    return removeMembers(setting, object, ({ name }) => moved.has(name));
  const { root } = parseEmbeddedJson(setting.value);
  const models = root?.kind === 'object' ? root.members.filter(({ name }) => name === model) : [];
  const versions = models.length === 1 ? models[0]!.value : undefined;
  const own = versions?.kind === 'object' ? versions.members.filter(({ name }) => name === version) : [];
  if (root?.kind !== 'object' || versions?.kind !== 'object' || own.length !== 1)
    return removeMembers(setting, object, () => true);
  if (versions.members.length > 1) return removeMembers(setting, versions, ({ name }) => name === version);
  if (root.members.length > 1) return removeMembers(setting, root, ({ name }) => name === model);
  const { start, length } = setting.line;
  // Without the last entry of a key the one before it would count.
  if (Array.isArray(config.byKey.get('models'))) return removeMembers(setting, root, () => true);
  return [{ span: { start, end: start + length }, newText: '' }];
}
