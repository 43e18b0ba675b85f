import { modelParameters, parametersOfSnapshots } from '../catalog/modelConfig/modelParameters';
import { snapshotMembers } from '../catalog/modelConfig/snapshotMembers';
import type { ModelParameterSpec } from '../catalog/types';

type Schema = Readonly<Record<string, unknown>>;

/**
 * Schemas (draft 7) of the JSON in `models` and `model_snapshot`, for the documents in which they are edited. Everything that
 * the server can use is right: a number in quotes counts as a number, and names of other parameters are left out of account.
 */
export function modelsSchema(): string {
  return file({
    title: 'models of config.properties',
    ...versionsOf('Parameters of a model, by its version.', {
      properties: Object.fromEntries(modelParameters.map((spec) => [spec.name, parameterOfModels(spec)])),
      defaultSnippets: [{ label: 'Parameters', body: { minWorkers: number(1), maxWorkers: number(2) } }],
    }),
    defaultSnippets: [
      {
        label: 'A model',
        body: {
          [tabStop(1, 'model')]: { [tabStop(2, '1.0')]: { minWorkers: number(3), maxWorkers: number(4) } },
        },
      },
    ],
  });
}

export function snapshotSchema(): string {
  const parameters = parametersOfSnapshots();
  const models = versionsOf('State of a model, by its version.', {
    properties: Object.fromEntries(parameters.map((spec) => [spec.name, parameterOfSnapshots(spec)])),
    required: parameters.filter(({ snapshot }) => snapshot?.required).map(({ name }) => name),
  });
  const members = snapshotMembers.map(({ name, doc, type }) => {
    if (type === 'models') return [name, { description: doc, ...models }];
    return [name, { description: doc, type: type === 'text' ? 'string' : 'integer' }];
  });
  return file({
    title: 'model_snapshot of config.properties',
    type: 'object',
    properties: Object.fromEntries(members),
    required: snapshotMembers.filter(({ required }) => required).map(({ name }) => name),
  });
}

function tabStop(place: number, text: string): string {
  return `\${${place}:${text}}`;
}

/** VS Code takes the quotes off a text that begins so. */
function number(place: number): string {
  return `^${tabStop(place, '1')}`;
}

function file(schema: Schema): string {
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema }, undefined, 2)}\n`;
}

/** Model name → version → parameters. */
function versionsOf(description: string, parameters: Schema): Schema {
  return {
    type: 'object',
    additionalProperties: {
      description,
      type: 'object',
      additionalProperties: { type: 'object', ...parameters },
    },
  };
}

function parameterOfModels(spec: ModelParameterSpec): Schema {
  const { doc, trap, models } = spec;
  // Names that the documentation shows and nobody reads are crossed out.
  if (!models)
    return { ...described(doc), doNotSuggest: true, deprecationMessage: 'In models nobody reads it.' };
  const { literal, note } = models.default;
  const standard = note === undefined ? '' : ` Default: ${note}`;
  return {
    ...described(`${doc}${unitOf(spec)}${standard}${trap === undefined ? '' : ` ${trap}`}`),
    ...typeOf(spec),
    ...(literal === undefined ? {} : { default: Number(literal) }),
  };
}

function parameterOfSnapshots(spec: ModelParameterSpec): Schema {
  return { ...described(`${spec.doc}${unitOf(spec)}`), ...typeOf(spec) };
}

function unitOf({ unit }: ModelParameterSpec): string {
  return unit === 'ms' || unit === 's' ? ` In ${unit === 's' ? 'seconds' : 'milliseconds'}.` : '';
}

function typeOf({ type }: ModelParameterSpec): Schema {
  switch (type.kind) {
    case 'integer':
      return {
        type: ['integer', 'string'],
        ...(type.min === undefined ? {} : { minimum: type.min }),
        maximum: 2147483647,
        pattern: '^[-+]?[0-9]+$',
        patternErrorMessage: 'A whole number is needed here.',
      };
    case 'enum':
      return {
        enum: type.values.map(({ value }) => value),
        markdownEnumDescriptions: type.values.map(({ doc }) => doc),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string' };
  }
}

function described(text: string): Schema {
  return { description: plain(text), markdownDescription: text };
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', "'");
}
