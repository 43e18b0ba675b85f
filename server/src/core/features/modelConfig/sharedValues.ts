import { configFields } from '../../effective/models/configFields';
import { parseModelConfig } from '../../syntax/yaml/modelConfig';
import { keyText, resolved, type YamlMember } from '../../syntax/yaml/tree';
import { type SharedParameter, sharedParameters } from '../modelsJson/move';

/** What a model-config YAML says about the parameters that `models` has too. */
export interface SharedValues {
  /** The numbers that TorchServe takes from it; zero is as good as none. */
  readonly values: ReadonlyMap<SharedParameter, number>;
  /** The members as Java sees them, those that do not count included. */
  readonly members: ReadonlyMap<string, YamlMember>;
  /** True when both numbers of workers count, which they do only together. */
  readonly hasWorkers: boolean;
}

/** Reads a text: a sentence when TorchServe could not, nothing when the text says nothing. */
export function sharedValuesOf(text: string): SharedValues | undefined | string {
  const { outcome } = parseModelConfig(text);
  if (outcome.kind === 'empty') return undefined;
  if (outcome.kind !== 'map')
    return 'TorchServe cannot read the YAML. Repair it first, because nobody knows what counts.';
  const members = new Map(outcome.members.map((member) => [keyText(member) ?? '', member]));
  const torchrun = members.get('torchrun');
  const sections = torchrun && resolved(torchrun.value);
  if (sections?.kind === 'map' && sections.members.some((member) => keyText(member) === undefined))
    return "A key of 'torchrun' is no text, which stops TorchServe. Repair it first.";
  const values = new Map<SharedParameter, number>();
  for (const name of sharedParameters) {
    const member = members.get(name);
    const value = member && numberOf(name, member);
    if (value !== undefined) values.set(name, value);
  }
  const [least = 0, most = 0] = [values.get('minWorkers'), values.get('maxWorkers')];
  return { values, members, hasWorkers: least > 0 && most >= least };
}

/** The number that TorchServe makes of a value; none when it drops the value. */
function numberOf(name: SharedParameter, { value }: YamlMember): number | undefined {
  const node = resolved(value);
  const reading = configFields[name]!.read(node, (map) => map.members);
  return 'value' in reading ? Number(reading.value) : undefined;
}
