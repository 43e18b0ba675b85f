import { serverSource } from '../../catalog/properties/readers';
import type { ModelConfig } from '../../model/modelConfig';
import { readModelConfig } from '../../syntax/yaml/modelConfig';
import { spanOf, type YamlNode } from '../../syntax/yaml/tree';
import type { SpanEdit } from '../../text/span';
import type { Finding, Fix, ModelFileRule } from '../rule';
import { isSurelyMap } from '../shared/modelValues';
import { quote } from '../shared/quote';

const effect = 'TorchServe ends with an exception when it loads the model';

export const yamlNotAMap: ModelFileRule = {
  scope: 'model-file',
  id: 'yaml-not-a-map',
  severity: 'error',
  reads: 'any',
  title: 'The file holds no map of names',
  why: 'TorchServe takes for granted that the document is a map whose keys are text. Nothing catches the exception that it ends with otherwise: at the start the server stops, and later the registration fails.',
  examples: [
    { bad: '# nothing yet\n', good: 'minWorkers: 1\nmaxWorkers: 1\n' },
    { bad: '- batchSize: 4\n', good: 'batchSize: 4\n' },
    { bad: '1: one\n', good: "'1': one\n", fixed: "'1': one\n" },
  ],
  evidence: [
    serverSource('archive/utils/ArchiveUtils.java', 'readYamlFile'),
    serverSource('archive/model/ModelConfig.java', 'build'),
  ],
  *check(config) {
    if (isSurelyMap(config)) return;
    const { outcome } = readModelConfig(config.document);
    if (outcome.kind === 'empty') yield emptyFile(config);
    if (outcome.kind === 'not-a-map') yield noMap(config, outcome.node);
    if (outcome.kind === 'key-not-text') yield strangeKey(config, outcome.key);
  },
};

function emptyFile({ document: { text, root } }: ModelConfig): Finding {
  const span = root && root.from < root.to ? spanOf(root) : { start: 0, end: 0 };
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const skeleton = `minWorkers: 1${eol}maxWorkers: 1${eol}`;
  const start = text.length;
  // Behind a directive or a mark of the document there is more to write than settings.
  const isBlank = text.split(/[\r\n]/).every((line) => /^\uFEFF?[ \t]*(?:#|$)/.test(line));
  const gap = /[^\r\n]$/.test(text) ? eol : '';
  return {
    span,
    message: `There are no settings here, and ${effect}. Write at least one setting.`,
    ...(!isBlank
      ? {}
      : {
          fixes: () => [
            {
              title: "Insert 'minWorkers' and 'maxWorkers'",
              edits: [{ span: { start, end: start }, newText: gap + skeleton }],
            },
          ],
        }),
  };
}

function noMap({ document: { text } }: ModelConfig, node: YamlNode): Finding {
  const { start, end } = spanOf(node);
  const length = text.slice(start, end).search(/[\r\n]/);
  const what = node.kind === 'list' ? 'A list' : node.kind === 'map' ? 'A set' : 'A single value';
  return {
    span: { start, end: length < 0 ? end : start + length },
    message: `${what} stands where TorchServe needs a map, and ${effect.replace('TorchServe', 'it')}. Write settings as 'key: value'.`,
    fixes: () => (node.kind === 'list' || node.kind === 'map' ? [] : blankBehindColon(text, start, end)),
  };
}

/** `batchSize:4` alone, or some such lines, is a text for YAML. */
function blankBehindColon(text: string, start: number, end: number): readonly Fix[] {
  const edits: SpanEdit[] = [];
  for (const { index, 0: line } of text.slice(start, end).matchAll(/[^\r\n]*\S[^\r\n]*/g)) {
    const key = /^[ ]*[A-Za-z]\w*:(?=[^\s:]+[ ]*$)/.exec(line)?.[0];
    if (key === undefined) return [];
    const at = start + index + key.length;
    edits.push({ span: { start: at, end: at }, newText: ' ' });
  }
  return [{ title: 'Insert a blank behind the colon', edits }];
}

function strangeKey({ document: { text } }: ModelConfig, key: YamlNode): Finding {
  const span = spanOf(key);
  const written = text.slice(span.start, span.end);
  const isScalar = key.kind !== 'map' && key.kind !== 'list' && key.kind !== 'alias';
  const canQuote = isScalar && written !== '' && !written.includes("'") && key.style === 'plain';
  return {
    span,
    message: `YAML makes no text of the key ${quote(written)}, and ${effect}. Put it in quotes.`,
    ...(canQuote
      ? {
          fixes: () => [
            { title: `Write ${quote(`'${written}'`)}`, edits: [{ span, newText: `'${written}'` }] },
          ],
        }
      : {}),
  };
}
