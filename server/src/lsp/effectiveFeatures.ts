import { TextDocument } from 'vscode-languageserver-textdocument';
import { masked, revealed } from '../core/effective/mask';
import { createPlaces } from '../core/effective/places';
import { rangeOf } from '../core/features/serviceDocument';
import { createConfig } from '../core/model/config';
import { uriOfPath } from '../host/fileUri';
import type { EffectiveAnswer, EffectiveStore } from './effectiveStore';
import {
  type EffectiveParams,
  type EffectiveResult,
  effectiveRequest,
  type FromEnvironmentParams,
  type FromEnvironmentResult,
  fromEnvironmentRequest,
  type ToEnvironmentParams,
  type ToEnvironmentResult,
  toEnvironmentRequest,
} from './protocol';
import type { Session } from './session';

/** Answers to what goes beyond the Language Server Protocol: the preview, and variables there and back. */
export interface EffectiveAnswers {
  readonly [effectiveRequest]: (params: EffectiveParams) => Promise<EffectiveResult | null>;
  readonly [toEnvironmentRequest]: (params: ToEnvironmentParams) => Promise<ToEnvironmentResult | null>;
  readonly [fromEnvironmentRequest]: (params: FromEnvironmentParams) => Promise<FromEnvironmentResult | null>;
}

export function createEffectiveAnswers(
  { documents }: Session,
  store: EffectiveStore,
  watch: (uri: string) => void,
): EffectiveAnswers {
  return {
    [effectiveRequest]: async ({ uri, situation, all = false, revealSecrets = false }) => {
      await documents.get(uri)?.ready;
      watch(uri);
      return resultOf(await store.of(uri, situation), all, revealSecrets, uri);
    },
    [toEnvironmentRequest]: async ({ uri, format, revealSecrets }) => {
      const open = documents.get(uri);
      await open?.ready;
      if (!open) return null;
      const { effective } = await store.of(uri);
      const { settingsAsVariables } = await environmentVariables();
      const config = open.checked?.properties?.config ?? createConfig(open.document.getText());
      return settingsAsVariables(config, effective, format, revealSecrets === true);
    },
    [fromEnvironmentRequest]: async ({ uri, text }) => {
      const { variablesAsEdits } = await environmentVariables();
      const open = documents.get(uri);
      if (!open) return null;
      const document = TextDocument.create(uri, '', 1, open.document.getText());
      const { edits, ...rest } = variablesAsEdits(createConfig(document.getText()), text);
      return {
        ...rest,
        edits: edits.map(({ span, newText }) => ({ range: rangeOf(document, span), newText })),
      };
    },
  };
}

/** Loaded with the first question about variables. */
function environmentVariables(): Promise<typeof import('../core/features/environmentVariables')> {
  return import('../core/features/environmentVariables');
}

async function resultOf(
  { effective, textOf, remarks }: EffectiveAnswer,
  all: boolean,
  reveal: boolean,
  uri: string,
): Promise<EffectiveResult> {
  const { renderEffective } = await import('../core/effective/render');
  const { text, links, folds } = renderEffective(effective, { all, reveal, textOf, remarks });
  const placeOf = createPlaces(textOf);
  const { outcome, file } = effective;
  return {
    text,
    folds,
    links: links.flatMap(({ line, from, to, origin }) => {
      const place = placeOf(origin);
      if (!place) return [];
      const anchor = place.line === undefined ? '' : `#L${place.line + 1}`;
      return [{ line, from, to, target: `${addressOf(place.path, uri)}${anchor}` }];
    }),
    outcome:
      outcome.started === false
        ? { started: false, phase: outcome.phase, message: (reveal ? revealed : masked).message(outcome) }
        : { started: outcome.started },
    situation: effective.situation,
    ...(file ? { file: addressOf(file.path, uri) } : {}),
  };
}

/** A document that is on no disk keeps its own address. */
function addressOf(path: string, uri: string): string {
  return uri.startsWith('file:') ? uriOfPath(path) : uri;
}
