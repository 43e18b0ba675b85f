import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseEnvironmentFile } from '../../../server/src/core/effective/environmentFile';
import {
  type RenderedConfiguration,
  type RenderOptions,
  renderEffective,
} from '../../../server/src/core/effective/render';
import { resolve } from '../../../server/src/core/effective/resolve';
import type { Machine, Situation } from '../../../server/src/core/effective/situation';
import { toJson } from '../../../server/src/core/effective/toJson';
import { createConfig, effectiveSetting } from '../../../server/src/core/model/config';
import { root } from '../../support/paths';
import { type SmallSituation, situationOf, workingDirectory } from '../../support/situations';

const golden = path.join(root, 'test', 'golden', 'effective');

/** `case.json` of a folder with a `config.properties`. */
interface GoldenCase {
  readonly environment?: Record<string, string>;
  readonly environmentFile?: string;
  readonly complete?: boolean;
  readonly arguments?: string[];
  readonly machine: Machine;
  readonly files: Record<string, string>;
  readonly models?: NonNullable<SmallSituation['models']>;
  readonly all?: boolean;
}

interface Loaded {
  readonly situation: Situation;
  readonly all: boolean;
  readonly textOf: RenderOptions['textOf'];
}

function load(name: string): Loaded {
  const read = (file: string): string => readFileSync(path.join(golden, name, file), 'utf8');
  const { environmentFile, all = false, ...small } = JSON.parse(read('case.json')) as GoldenCase;
  const variables = environmentFile === undefined ? undefined : read(environmentFile);
  const parsed =
    variables === undefined ? new Map() : parseEnvironmentFile(environmentFile!, variables).variables;
  const file = `${workingDirectory}/${environmentFile}`;
  const withFile: SmallSituation = {
    ...small,
    name,
    environment: {
      ...Object.fromEntries([...parsed].map(([key, { value }]) => [key, value])),
      ...small.environment,
    },
    arguments: small.arguments ?? ['--ts-config', 'config.properties'],
    origin: (variable) => {
      const found = parsed.get(variable);
      return found && { label: environmentFile!, path: file, span: found.span };
    },
  };
  const situation = situationOf(read('config.properties'), withFile);
  const textOf = (at: string): string | undefined => {
    if (at === file) return variables;
    const config = small.models?.[at.slice(0, at.lastIndexOf('/'))]?.config;
    return config ?? situation.disk.read(at)?.text;
  };
  return { situation, all, textOf };
}

function render(name: string, reveal = false): RenderedConfiguration {
  const { situation, all, textOf } = load(name);
  return renderEffective(resolve(situation), { all, reveal, textOf, remarks: [] });
}

for (const name of readdirSync(golden)) {
  test(`the preview is as expected: ${name}`, () => {
    const { text } = render(name);
    const expected = path.join(golden, name, 'expected.txt');
    if (process.env.UPDATE_GOLDEN || !existsSync(expected)) writeFileSync(expected, text);
    assert.equal(text, readFileSync(expected, 'utf8'));
  });

  test(`Java would read from the preview what the server holds: ${name}`, () => {
    const { situation, textOf } = load(name);
    const effective = resolve(situation);
    const { text } = renderEffective(effective, { all: true, reveal: true, textOf, remarks: [] });
    const config = createConfig(text);
    for (const { key, value } of effective.properties) {
      assert.equal(effectiveSetting(config, key)?.value, value ?? undefined, key);
    }
  });

  test(`links lead to the place that set the value, folds hold together: ${name}`, () => {
    const { text, links, folds } = render(name);
    const { textOf } = load(name);
    const lines = text.split('\n');
    assert.ok(links.length > 0);
    for (const { line, from, to, origin } of links) {
      const shown = lines[line]!.slice(from, to);
      assert.ok(shown.startsWith(origin.label), `${shown} is not ${origin.label}`);
      const number = /:(\d+)$/.exec(shown)?.[1];
      if (number === undefined || !origin.span) continue;
      const before = textOf(origin.path!)!.slice(0, origin.span.start);
      assert.equal(before.split('\n').length, Number(number));
    }
    for (const { startLine, endLine } of folds) assert.ok(startLine < endLine && endLine < lines.length);
  });

  test(`nothing secret is shown: ${name}`, () => {
    const { situation, textOf } = load(name);
    const effective = resolve(situation);
    const json = toJson(effective, { reveal: false, textOf, remarks: [] });
    assert.doesNotMatch(render(name).text, /hush/);
    assert.doesNotMatch(JSON.stringify(json), /hush/);
  });
}

test('secrets are shown on request', () => {
  const { text } = render('secrets', true);
  for (const secret of ['hush-file', 'hush-key', 'hush-url', 'hush-arg', 'hush-expanded', 'hush-variable']) {
    assert.ok(text.includes(secret), secret);
  }
});
