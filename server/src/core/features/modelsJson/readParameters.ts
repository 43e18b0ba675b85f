import { type GsonValue, gsonInt, gsonText } from '../../effective/models/gsonNumber';
import type { JsonNode, JsonObject } from '../../syntax/embeddedJson';
import { type SharedParameter, sharedParameters } from './move';

/** The numbers that count; a sentence when a value stops TorchServe, which moving others would hide. */
export function readParameters(object: JsonObject): ReadonlyMap<SharedParameter, number> | string {
  const numbers = new Map<SharedParameter, number>();
  const readings: [string, GsonValue<number | string> | undefined][] = [];
  for (const name of sharedParameters) {
    const node = lastValue(object, name);
    const reading = node && gsonInt(node);
    readings.push([name, reading]);
    if (reading?.kind === 'value' && reading.value > 0) numbers.set(name, reading.value);
  }
  const runtime = lastValue(object, 'runtimeType');
  readings.push(['runtimeType', runtime && gsonText(runtime)]);
  const stopping = readings.find(([, reading]) => reading?.kind === 'throws');
  return stopping ? `The value of '${stopping[0]}' stops TorchServe. Repair it first.` : numbers;
}

function lastValue({ members }: JsonObject, name: string): JsonNode | undefined {
  return members.findLast((member) => member.name === name)?.value;
}
