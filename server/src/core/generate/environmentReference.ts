import { allProperties } from '../catalog/catalog';
import { allFlags } from '../catalog/commandLine';
import { allEnvironmentVariables } from '../catalog/environment';
import type { EnvironmentVariableSpec, FlagSpec } from '../catalog/types';
import { gateText } from './describeSpec';
import { anchor, page, table } from './markdownPage';

const readers: Readonly<Record<EnvironmentVariableSpec['readBy'], string>> = {
  launcher: 'launcher',
  frontend: 'Java server',
  both: 'launcher and Java server',
  worker: 'workers',
};

/** docs/environment.md: variables and flags. */
export function environmentReference(): string {
  return page('Environment variables and flags', [
    'What TorchServe 0.12 takes from the environment and from its command line. Of several sources the later wins: the file (or a snapshot), then `$$NAME$$` placeholders in it, then flags, then the variables of the first table.',
    '## Variables that replace keys',
    'Except for those that always count, they are ignored unless the file has `enable_envvars_config=true`. That key itself cannot be set by a variable.',
    overrides(),
    '## Keys without a variable',
    keysWithoutVariable(),
    '## Other variables',
    'They count whatever the file says.',
    others(),
    '## Flags of torchserve',
    'Any unambiguous beginning of a long flag works as well.',
    flags(),
  ]);
}

function keyLink(key: string): string {
  return `[${key}](keys.md#${anchor(key)})`;
}

function overrides(): string {
  const rows = allProperties().flatMap(({ key, env }) =>
    env ? [[`\`${env.name}\``, keyLink(key), gateText(env), env.note ?? '']] : [],
  );
  return table(['Variable', 'Key', 'Counts', 'Mind'], rows);
}

function keysWithoutVariable(): string {
  const keys = allProperties().filter(({ env }) => env === undefined);
  return `${keys.map(({ key }) => keyLink(key)).join(', ')}.`;
}

function others(): string {
  return table(
    ['Variable', 'What it does', 'Default', 'Bad value', 'Read by'],
    allEnvironmentVariables().map((spec) => [
      `\`${spec.name}\``,
      spec.doc,
      defaultOf(spec),
      spec.onInvalid ?? '',
      readers[spec.readBy],
    ]),
  );
}

/** A default is a sentence or a text as the program would read it. */
function defaultOf(spec: EnvironmentVariableSpec): string {
  if (spec.default === undefined) return '';
  return spec.default.endsWith('.') ? spec.default : `\`${spec.default}\``;
}

function flags(): string {
  return table(
    ['Flag', 'What it does', 'Key', 'Bad value'],
    allFlags().map((spec) => [
      usage(spec),
      spec.doc,
      spec.key ? keyLink(spec.key) : '',
      spec.onInvalid ?? '',
    ]),
  );
}

function usage({ flag, aliases, argument }: FlagSpec): string {
  const names = [flag, ...aliases].map((name) => (argument ? `\`${name} ${argument}\`` : `\`${name}\``));
  return names.join(', ');
}
