import { findModelParameter } from '../../catalog/modelConfig/modelParameters';
import { snapshotMembers } from '../../catalog/modelConfig/snapshotMembers';
import { describeMember, describeParameter } from './describeParameter';

/** What completion says about the items of a place in JSON. */
interface JsonData {
  readonly key: string;
  readonly json: string;
  /** The name that a value stands behind. */
  readonly name?: string;
}

export function isJsonData(data: { readonly key: string }): data is JsonData {
  return 'json' in data && typeof data.json === 'string';
}

/** The documentation of an item. */
export function describeJsonItem({ key, json, name }: JsonData, label: string): string | undefined {
  if (json === 'member') {
    const member = snapshotMembers.find((one) => one.name === label);
    return member && describeMember(member);
  }
  const spec = findModelParameter(json === 'value' ? (name ?? '') : label);
  if (!spec || (json !== 'parameter' && json !== 'value')) return undefined;
  if (json === 'parameter') return describeParameter(spec, key === 'models' ? 'models' : 'modelSnapshot');
  if (spec.type.kind !== 'enum') return undefined;
  return spec.type.values.find(({ value }) => JSON.stringify(value) === label)?.doc;
}
