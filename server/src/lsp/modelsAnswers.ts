import { TextDocument } from 'vscode-languageserver-textdocument';
import { moveToModels } from '../core/features/modelConfig/moveToModels';
import { jsonTextOf } from '../core/features/modelsJson/jsonText';
import type { Move, MoveToYaml, PropertyLookup } from '../core/features/modelsJson/move';
import { moveToYaml } from '../core/features/modelsJson/moveToYaml';
import { writeBack } from '../core/features/modelsJson/writeBack';
import { rangeOf } from '../core/features/serviceDocument';
import { createConfig, effectiveSetting, type PropertiesConfig } from '../core/model/config';
import { versionParameters } from '../core/rules/shared/modelsJson';
import type { SpanEdit } from '../core/text/span';
import type { EffectiveStore } from './effectiveStore';
import type {
  JsonOfSettingParams,
  JsonOfSettingResult,
  ModelVersion,
  MoveParams,
  MoveResult,
  SettingOfJsonParams,
  SettingOfJsonResult,
  TextChanges,
} from './protocol';

/** The answers by method. All texts come with the question, so that it does not matter what is open. */
export const modelsAnswers = {
  'torchserve/jsonOfSetting': ({ text, key }: JsonOfSettingParams): JsonOfSettingResult => {
    const setting = effectiveSetting(createConfig(text), key);
    const { text: json, hasComments } = jsonTextOf(setting);
    return { json, hasComments, value: setting?.value ?? null };
  },
  'torchserve/settingOfJson': ({ text, key, json }: SettingOfJsonParams): SettingOfJsonResult => {
    const result = writeBack(createConfig(text), key, json);
    if ('edits' in result) return { edits: changesOf(text, result.edits) };
    const { line, character } = documentOf(json).positionAt(result.span.start);
    return { refusal: result.refusal, line, character };
  },
  'torchserve/modelVersions': ({ text }: { readonly text: string }): readonly ModelVersion[] => {
    const setting = effectiveSetting(createConfig(text), 'models');
    return setting ? [...versionParameters(setting)].map(({ model, version }) => ({ model, version })) : [];
  },
  'torchserve/moveToYaml': (params: MoveParams, store: EffectiveStore): Promise<MoveResult> =>
    moved(moveToYaml, params, store),
  'torchserve/moveToModels': (params: MoveParams, store: EffectiveStore): Promise<MoveResult> =>
    moved((input) => moveToModels({ ...input, yaml: input.yaml ?? '' }), params, store),
};

async function moved(
  move: (input: MoveToYaml) => Move,
  { uri, text, yaml, model, version }: MoveParams,
  store: EffectiveStore,
): Promise<MoveResult> {
  const config = createConfig(text);
  const property = await propertiesOf(uri, config, store);
  const { properties, yaml: yamlEdits, ...rest } = move({ config, model, version, yaml, property });
  return {
    ...rest,
    properties: changesOf(text, properties),
    yaml: changesOf(yaml ?? '', yamlEdits),
  };
}

/** What TorchServe has for a key; where nobody can resolve that, what the file says. */
async function propertiesOf(
  uri: string,
  config: PropertiesConfig,
  store: EffectiveStore,
): Promise<PropertyLookup> {
  const { effective } = await store.of(uri);
  return (key) => {
    const property = effective.properties.find((one) => one.key === key);
    if (!property) return effectiveSetting(config, key)?.value;
    return property.source === 'default' ? undefined : property.value;
  };
}

function changesOf(text: string, edits: readonly SpanEdit[]): TextChanges {
  const document = documentOf(text);
  return edits.map(({ span, newText }) => ({ range: rangeOf(document, span), newText }));
}

function documentOf(text: string): TextDocument {
  return TextDocument.create('', '', 1, text);
}
