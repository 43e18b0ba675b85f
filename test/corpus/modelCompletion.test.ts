import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { modelKeysIn } from '../../server/src/core/catalog/modelConfig';
import { allModelSettings, createModelConfig } from '../../server/src/core/model/modelConfig';
import { parseModelConfig } from '../../server/src/core/syntax/yaml/modelConfig';
import { acceptItem, completeYaml, type MarkedYaml, markedYaml } from '../support/markedYaml';
import { corpusFolder, needsCorpus } from '../support/optional';

const skip = needsCorpus();
const folder = path.join(corpusFolder, 'model-config');
const files = skip
  ? []
  : readdirSync(folder)
      .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }))
      .filter(({ text }) => parseModelConfig(text).outcome.kind === 'map');

/** The text with another line above one of its lines. */
function withLine(text: string, index: number, line: string): string {
  const lines = text.split('\n');
  return [...lines.slice(0, index), line, ...lines.slice(index)].join('\n');
}

function pathsOf(text: string): string[] {
  return [...allModelSettings(createModelConfig(text))].map((setting) => setting.path.join('.'));
}

function completed(fixture: string): { place: MarkedYaml; list: CompletionList; keys: CompletionItem[] } {
  const place = markedYaml(fixture);
  const list = completeYaml(place);
  return { place, list, keys: list.items.filter(({ label }) => !label.startsWith('ts-')) };
}

/** Accepts the first key, which must become a setting more, and nothing else may change. */
function checkAccepted(fixture: string, text: string): void {
  const { place, list, keys } = completed(fixture);
  const [first] = keys;
  if (!first || list.itemDefaults?.data?.part !== 'key') return;
  const accepted = acceptItem(place, list, first, 'replace', { isPlain: true });
  assert.deepEqual(parseModelConfig(accepted).problems, [], accepted);
  const before = new Set(pathsOf(text));
  const after = pathsOf(accepted);
  assert.ok(after.length > before.size, accepted);
  assert.deepEqual(
    [...before].filter((one) => !after.includes(one)),
    [],
    accepted,
  );
}

/** Where a key that nobody knows can stand, those that are known must be offered. */
function checkOffered(text: string, index: number, blanks: string): boolean {
  const probe = withLine(text, index, `${blanks}zzz: 1`);
  const setting = [...allModelSettings(createModelConfig(probe))].find(({ key }) => key === 'zzz');
  if (setting?.value.kind !== 'integer' || parseModelConfig(probe).problems.length > 0) return false;
  const present = pathsOf(text);
  const known = modelKeysIn(setting.path.slice(0, -1))
    .filter(({ isUnused, isDeprecated }) => !isUnused && !isDeprecated)
    .map((spec) => spec.path.join('.'))
    .filter((one) => !present.includes(one));
  const { keys } = completed(withLine(text, index, `${blanks}<|>`));
  assert.deepEqual(keys.length, known.length, probe);
  return true;
}

test('above every line of real files, keys are offered exactly where they can stand', { skip }, () => {
  let count = 0;
  for (const { text } of files) {
    const { length } = text.split('\n');
    for (let index = 0; index <= length; index++) {
      for (const blanks of ['', '  ', '    ']) {
        checkAccepted(withLine(text, index, `${blanks}<|>`), text);
        if (!checkOffered(text, index, blanks)) continue;
        checkAccepted(withLine(text, index, `${blanks}m<|>`), text);
        count++;
      }
    }
  }
  assert.ok(count > 1500, String(count));
});
