import { modelParameters } from '../../catalog/modelConfig/modelParameters';
import type { ModelParameterSpec } from '../../catalog/types';
import { escapeValue } from '../../text/escapeValue';
import { snippetChoice, snippetText } from '../../text/snippet';
import type { Shape } from './modelsDocument';

/** A piece of JSON to be inserted: a snippet body, or an object with names that are snippet bodies. */
export type Skeleton = string | ObjectSkeleton;
export type ObjectSkeleton = readonly (readonly [name: string, value: Skeleton])[];

/** How an inserted piece is laid out. */
export interface Layout {
  /** The line end of the document, for one member to a line with a backslash behind it; absent for one line. */
  readonly eol?: string | undefined;
}

/** A JSON text in double quotes, as a snippet body for a value of the properties format. */
export function quotedBody(text: string): string {
  return snippetText(escapeValue(JSON.stringify(text)));
}

/** A snippet body; lines behind the first one are indented from where the first one stands. */
export function renderSkeleton(skeleton: Skeleton, layout: Layout, depth = 0): string {
  if (typeof skeleton === 'string') return skeleton;
  const members = skeleton.map(([name, value]) => `${name}: ${renderSkeleton(value, layout, depth + 1)}`);
  if (layout.eol === undefined) return `{${members.join(', ')}}`.replace(/}$/, '\\}');
  // In the body of a snippet two backslashes are one.
  const lineEnd = (columns: number): string => `\\\\${layout.eol}${' '.repeat(2 * columns)}`;
  return `{${lineEnd(depth + 1)}${members.join(`,${lineEnd(depth + 1)}`)}${lineEnd(depth)}\\}`;
}

/** Numbers the places to fill in, in the order in which they are asked for. */
export interface TabStops {
  last: number;
}

function placeholder(stops: TabStops, body: string): string {
  return `\${${++stops.last}:${body}}`;
}

function choice(stops: TabStops, values: readonly string[]): string {
  return `\${${++stops.last}|${values.map(snippetChoice).join(',')}|}`;
}

/** A model with one version. */
export function modelSkeleton(shape: Shape, model: string, stops: TabStops): Skeleton {
  return [[`"${placeholder(stops, '1.0')}"`, versionSkeleton(shape, model, stops)]];
}

/** The parameters that a version starts with: those that a snapshot needs, as far as they are read. */
export function versionSkeleton(shape: Shape, model: string, stops: TabStops): Skeleton {
  return modelParameters
    .filter(({ snapshot, models }) => snapshot?.required && (shape === 'modelSnapshot' || models))
    .map((spec) => [quotedBody(spec.name), valueBody(spec, model, stops)] as const);
}

/** All of a document: for one model, whose name is to be filled in. */
export function documentSkeleton(shape: Shape, model: string): ObjectSkeleton {
  const models = modelsSkeleton(shape, model);
  return shape === 'models' ? models : [...snapshotHead, ['"models"', models]];
}

const snapshotHead: ObjectSkeleton = [
  ['"name"', '"startup.cfg"'],
  ['"modelCount"', '1'],
];

/** An object of models, for one whose name is to be filled in. */
export function modelsSkeleton(shape: Shape, model: string): ObjectSkeleton {
  const stops = { last: 0 };
  const name = placeholder(stops, quotedBody(model).slice(1, -1));
  return [[`"${name}"`, modelSkeleton(shape, model, stops)]];
}

/** A value to start from. */
export function valueBody(spec: ModelParameterSpec, model: string, stops: TabStops): string {
  const { type } = spec;
  if (type.kind === 'boolean') return choice(stops, ['true', 'false']);
  if (type.kind === 'text') return placeholder(stops, quotedBody(`${model}.mar`));
  if (type.kind === 'integer') return placeholder(stops, usualNumbers(spec)[0] ?? '1');
  return choice(
    stops,
    type.values.map(({ value }) => JSON.stringify(value)),
  );
}

const usual: Readonly<Record<NonNullable<ModelParameterSpec['unit']>, readonly string[]>> = {
  workers: ['1', '2', '4', '8'],
  GPUs: ['1', '2', '4', '8'],
  requests: ['1', '2', '4', '8', '16', '32'],
  ms: ['100', '10', '50', '500'],
  s: ['120', '30', '60', '300', '600'],
};

/** Numbers that people choose, the default first. */
export function usualNumbers({ unit }: ModelParameterSpec): readonly string[] {
  return unit ? usual[unit] : [];
}
