import { findModelKey } from '../../catalog/modelConfig';
import { serverSource } from '../../catalog/properties/readers';
import type { ModelConfig } from '../../model/modelConfig';
import { parseModelConfig, readModelConfig } from '../../syntax/yaml/modelConfig';
import type { YamlProblem } from '../../syntax/yaml/problem';
import { problemSpan } from '../../syntax/yaml/recovery';
import { applyEdits } from '../../text/applyEdits';
import { lineStartAt } from '../../text/lines';
import type { Fix, ModelFileRule } from '../rule';
import { isSurelyMap } from '../shared/modelValues';

export const yamlSyntax: ModelFileRule = {
  scope: 'model-file',
  id: 'yaml-syntax',
  severity: 'error',
  reads: 'any',
  title: 'YAML that TorchServe cannot read',
  why: 'TorchServe logs that it cannot read the file and goes on without it, and as a rule each worker fails at the same place. Some slips in a number or a tag end with an exception instead, which stops the start.',
  examples: [
    {
      bad: 'minWorkers:1\nmaxWorkers: 1\n',
      good: 'minWorkers: 1\nmaxWorkers: 1\n',
      fixed: 'minWorkers: 1\nmaxWorkers: 1\n',
    },
    {
      bad: 'handler:\n\tprofile: true\n',
      good: 'handler:\n  profile: true\n',
      fixed: 'handler:\n  profile: true\n',
    },
    { bad: 'handler:\n  model_path: "model\n', good: 'handler:\n  model_path: "model"\n' },
  ],
  evidence: [
    serverSource('archive/utils/ArchiveUtils.java', 'readYamlFile'),
    { file: 'ts/utils/util.py', symbol: 'get_yaml_config' },
  ],
  *check(config) {
    if (isSurelyMap(config)) return;
    const { outcome, problems } = readModelConfig(config.document);
    for (const problem of problems) {
      const fix = fixOf(config, problem);
      yield {
        span: problemSpan(config.document.text, problem),
        message: `${problem.message} ${effectOf(outcome.kind === 'throws', problem, config.document.text)}.`,
        ...(fix ? { fixes: () => (helps(fix, config) ? [fix] : []) } : {}),
      };
    }
  },
};

/** Limits that only SnakeYAML has: the YAML of Python, with which workers read the file, takes the text. */
const onlyJava: ReadonlySet<YamlProblem['code']> = new Set(['too-long', 'too-deep', 'too-many-aliases']);

function effectOf(stops: boolean, { code, at }: YamlProblem, text: string): string {
  if (stops) return 'TorchServe ends with an exception when it loads the model';
  // The one escape that Python's YAML has and SnakeYAML has not.
  const isReadByWorkers = onlyJava.has(code) || (code === 'escape' && text[at] === '/');
  return `TorchServe then uses nothing of the file${isReadByWorkers ? '' : ', and its workers fail'}`;
}

/** True when the text is less wrong afterwards; a line can have more than one fault. */
function helps({ edits }: Fix, { document }: ModelConfig): boolean {
  const fixed = parseModelConfig(applyEdits(document.text, edits));
  return fixed.problems.length < readModelConfig(document).problems.length;
}

function fixOf({ document: { text } }: ModelConfig, problem: YamlProblem): Fix | undefined {
  if (problem.code === 'tab') return withoutTabs(text, problem.at);
  if (problem.code === 'escape') return inSingleQuotes(text, problem.since ?? problem.at);
  if (problem.code !== 'value-misplaced' && problem.code !== 'colon-missing') return undefined;
  const start = lineStartAt(text, problem.since ?? problem.at);
  const match = /^([ ]*)([A-Za-z]\w*):(?=[^\s:])/.exec(text.slice(start, start + 200));
  if (!match || !findModelKey([match[2]!])) return undefined;
  const at = start + match[0].length;
  return {
    title: 'Insert a blank behind the colon',
    edits: [{ span: { start: at, end: at }, newText: ' ' }],
    safe: true,
  };
}

/** In single quotes a backslash is nothing special. */
function inSingleQuotes(text: string, start: number): Fix | undefined {
  const match = /^"([^"'\r\n]*)"/.exec(text.slice(start));
  if (!match) return undefined;
  const edits = [{ span: { start, end: start + match[0].length }, newText: `'${match[1]}'` }];
  return { title: 'Write it in single quotes', edits };
}

/** Tabs become as many blanks as the lines around are indented by. */
function withoutTabs(text: string, at: number): Fix | undefined {
  const tabs = /^\t+/.exec(text.slice(at))?.[0].length;
  if (tabs === undefined) return undefined;
  const isIndentation = text.slice(lineStartAt(text, at), at).trim() === '';
  const unit = /\n( +)\S/.exec(text)?.[1]?.length ?? 2;
  const blanks = isIndentation ? ' '.repeat(unit * tabs) : ' ';
  return {
    title: tabs === 1 ? 'Replace the tab by blanks' : 'Replace the tabs by blanks',
    edits: [{ span: { start: at, end: at + tabs }, newText: blanks }],
  };
}
