import assert from 'node:assert/strict';
import type { ParameterName } from '../../../server/src/core/effective/models/effectiveModel';
import { parameterNames } from '../../../server/src/core/effective/models/effectiveModel';
import type { ModelSurroundings } from '../../../server/src/core/model/modelSurroundings';
import {
  analyzeModelConfig,
  type ModelProblem,
  modelProblems,
} from '../../../server/src/core/rules/modelAnalysis';
import { modelOptions } from '../../support/annotatedYaml';
import { type Description, shownParameter } from './compareModels';
import type { AboutModel } from './modelHover';
import { type Pieces, textOf } from './randomModelConfig';

function problemsOf(text: string, surroundings?: ModelSurroundings): readonly ModelProblem[] {
  return modelProblems(analyzeModelConfig(text, { ...modelOptions(), surroundings }));
}

const stops = /ends with an exception/;

/** True when a rule says that the model cannot be loaded. */
export function stopsByRules(text: string): boolean {
  return problemsOf(text).some(({ finding }) => stops.test(finding.message));
}

interface Twin {
  readonly suffix: string;
  readonly pieces: Pieces;
}

const leavesOut =
  /leaves (?:the key|this one|both|'\w+'|out)|leaves out|decides as if|drops the whole list|uses nothing of the file/;

/** The key that a piece sets. */
function keyOf(piece: string): string | undefined {
  return /^"?([A-Za-z][\w-]*)"?:/.exec(piece)?.[1];
}

function offsetsOf({ head, pieces, eol }: Pieces): number[] {
  let at = head.length;
  return pieces.map((piece) => {
    const start = at;
    at += piece.replaceAll('\n', eol).length;
    return start;
  });
}

/** Which pieces are as good as not written, by what a finding says. */
function without(pieces: Pieces, { rule, finding, span }: ModelProblem): Pieces | undefined {
  if (rule.id === 'yaml-syntax') return { head: '', pieces: ['own: "\n'], eol: '\n' };
  const starts = offsetsOf(pieces);
  const index = starts.findLastIndex((start) => start <= span.start);
  if (index < 0) return undefined;
  const piece = pieces.pieces[index]!;
  const key = keyOf(piece);
  const line = 'zz9: 1\n';
  const mapped = (leaves: (piece: string, i: number) => boolean): Pieces => ({
    ...pieces,
    pieces: pieces.pieces.map((one, i) => (leaves(one, i) ? line : one)),
  });
  const byKey = (...keys: (string | undefined)[]): Pieces => mapped((one) => keys.includes(keyOf(one)));
  if (rule.id === 'yaml-duplicate-key')
    return piece.includes('\n  ') || !key ? undefined : mapped((_, i) => i === index);
  if (key === undefined) return undefined;
  const isNested = key === 'torchrun' && span.start > starts[index]! + 8;
  if (isNested) {
    const inPiece = span.start - starts[index]!;
    const lines = piece.split('\n');
    let at = 0;
    const row = lines.findIndex((one) => {
      at += one.length + pieces.eol.length;
      return at > inPiece;
    });
    if (!/^ {2}[\w-]+:.*$/.test(lines[row] ?? '') || /^ {3}/.test(lines[row + 1] ?? '')) return undefined;
    const changed = lines.with(row, '  zz9: 1').join('\n');
    return { ...pieces, pieces: pieces.pieces.with(index, changed) };
  }
  if (/both numbers/.test(finding.message)) return byKey('minWorkers', 'maxWorkers');
  if (rule.id === 'parallel-incomplete' && /leaves out 'torchrun'/.test(finding.message))
    return byKey('torchrun', 'parallelLevel');
  return byKey(key);
}

/** The configurations that claims are compared with: each without what a rule says is as good as not written. */
export function twinsOf(pieces: Pieces): Twin[] {
  const text = textOf(pieces);
  if (hasAliases.test(text)) return [];
  return problemsOf(text).flatMap((problem, i): Twin[] => {
    if (!leavesOut.test(problem.finding.message)) return [];
    const twin = without(pieces, problem);
    return twin ? [{ suffix: `t${i}`, pieces: twin }] : [];
  });
}

/** Without an anchor an alias could not be read. */
const hasAliases = /<<|[*]/;

interface Claim extends AboutModel {
  readonly twin: (suffix: string) => Description | undefined;
}

/** Everything that the rules say TorchServe does must be what it did. */
export function checkClaims(claim: Claim): void {
  const { text, surroundings } = claim;
  if (!hasAliases.test(text)) checkTwins(claim);
  for (const problem of certain(problemsOf(text, surroundings))) {
    for (const { rule, pattern, check } of claims) {
      const match = pattern.exec(problem.finding.message);
      if (!match || rule !== problem.rule.id) continue;
      note(claim, `said by ${rule}`);
      check(match, { ...claim, problem });
    }
  }
}

function checkTwins(claim: Claim): void {
  const found = problemsOf(claim.text);
  for (const problem of certain(found)) {
    const other = claim.twin(`t${found.indexOf(problem)}`);
    if (!leavesOut.test(problem.finding.message) || !other) continue;
    note(claim, `left out by ${problem.rule.id}`);
    assert.deepEqual(
      parametersOf(claim.description),
      parametersOf(other),
      `${problem.finding.message}\n${claim.text}`,
    );
  }
}

/** What is said about a single value counts once the text can be read. */
function certain(problems: readonly ModelProblem[]): readonly ModelProblem[] {
  const isUnread = problems.some(({ rule }) => rule.id === 'yaml-syntax');
  return problems.filter(({ rule }) => !isUnread || rule.scope !== 'model-setting');
}

function note({ counts }: Claim, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function parametersOf(description: Description): Record<string, unknown> {
  return Object.fromEntries(parameterNames.map((name) => [name, shownParameter(name, description)]));
}

interface About extends Claim {
  readonly problem: ModelProblem;
}

const value = ({ description }: About, name: string): string | null | undefined =>
  shownParameter(name as ParameterName, description);
const keyAt = ({ text, problem }: About): string => {
  const start = text.lastIndexOf('\n', problem.span.start - 1) + 1;
  return /^\uFEFF?\s*"?([\w-]+)/.exec(text.slice(start))?.[1] ?? '';
};

const claims: readonly {
  rule: string;
  pattern: RegExp;
  check(match: RegExpExecArray, about: About): void;
}[] = [
  {
    rule: 'model-number-range',
    pattern: /uses '(-?\d+)' instead of/,
    check: ([, used], about) => {
      const key = keyAt(about);
      if (key === 'minWorkers' || key === 'nproc-per-node') return;
      if (/Sequence|sequence/.test(key) && value(about, 'sequenceMaxIdleMSec') === '0') return;
      assert.equal(value(about, key), used, about.problem.finding.message);
    },
  },
  {
    rule: 'model-number-range',
    pattern: /tries again for only (\d+) seconds/,
    check: ([, used], about) => assert.equal(value(about, 'maxRetryTimeoutInSec'), used),
  },
  {
    rule: 'zero-batch-delay',
    pattern: /waits up to (\d+) milliseconds/,
    check: ([, used], about) => assert.equal(value(about, 'maxBatchDelay'), used),
  },
  {
    rule: 'timeout-shadowed',
    pattern: /uses '(\w+): (\d+)' for a model/,
    check: ([, key, used], about) => assert.equal(value(about, key!), used, about.problem.finding.message),
  },
  {
    rule: 'gpu-not-available',
    pattern: /on the processor/,
    check: (_, about) => assert.equal(value(about, 'deviceType'), 'cpu'),
  },
  {
    rule: 'parallel-capacity',
    pattern: /gives the model no worker/,
    check: (_, about) => assert.deepEqual(about.description.workers, []),
  },
  {
    rule: 'parallel-capacity',
    pattern: /starts (\d+) instead of '(\d+)' workers/,
    check: ([, used], about) => assert.equal(value(about, 'minWorkers'), used),
  },
  {
    rule: 'device-ids-out-of-range',
    pattern: /drops the whole list/,
    check: (_, about) => assert.equal(value(about, 'deviceIds'), null),
  },
  {
    rule: 'custom-parallel-needs-async',
    pattern: /connects to (\d+) processes/,
    check: ([, level], about) => {
      assert.equal(value(about, 'parallelLevel'), level);
      assert.equal(value(about, 'parallelType'), 'custom');
    },
  },
  {
    rule: 'parallel-level-twice',
    pattern: /expects (\d+) processes|takes '(\d+)' from/,
    check: ([, a, b], about) => assert.equal(value(about, 'parallelLevel'), a ?? b),
  },
  {
    rule: 'parallel-incomplete',
    pattern: /starts plain workers/,
    check: (_, about) => assert.equal(value(about, 'parallelLevel'), '0'),
  },
  {
    rule: 'parallel-needs-torchrun',
    pattern: /No worker starts/,
    check: (_, about) => {
      assert.ok(['tp', 'pp', 'pptp'].includes(value(about, 'parallelType')!));
      assert.notEqual(value(about, 'parallelLevel'), '0');
    },
  },
  {
    rule: 'sequence-needs-idle',
    pattern: /not above 0/,
    check: (_, about) => {
      assert.equal(value(about, 'sequenceBatching'), 'true');
      assert.equal(value(about, 'sequenceMaxIdleMSec'), '0');
    },
  },
  {
    rule: 'sequence-keys-unused',
    pattern: /no effect/,
    check: (_, about) => assert.equal(value(about, 'sequenceBatching'), 'false'),
  },
  {
    rule: 'sequence-job-ticket',
    pattern: /refuses every/,
    check: (_, about) => {
      assert.equal(value(about, 'sequenceBatching'), 'true');
      assert.equal(value(about, 'useJobTicket'), 'true');
    },
  },
  {
    rule: 'batch-delay-unused',
    pattern: /never waits/,
    check: (_, about) => assert.equal(value(about, 'batchSize'), '1'),
  },
  {
    rule: 'client-timeout-below-delay',
    pattern: /the (\d+) milliseconds of/,
    check: ([, delay], about) => {
      assert.equal(value(about, 'maxBatchDelay'), delay);
      assert.ok(Number(value(about, 'batchSize')) > 1);
      assert.ok(Number(value(about, 'clientTimeoutInMills')) <= Number(delay));
    },
  },
  {
    rule: 'device-ids-unused',
    pattern: /no GPU with 'deviceType: cpu'/,
    check: (_, about) => assert.equal(value(about, 'deviceType'), 'cpu'),
  },
  {
    rule: 'surprising-number',
    pattern: /which is '(-?\d+)'/,
    check: ([, used], about) => {
      const key = keyAt(about);
      if (
        [
          'batchSize',
          'maxBatchDelay',
          'responseTimeout',
          'startupTimeout',
          'jobQueueSize',
          'clientTimeoutInMills',
        ].includes(key) &&
        Number(used) > 0
      )
        assert.equal(value(about, key), used);
    },
  },
];
