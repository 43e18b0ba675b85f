import { listeners, snapshot, useFile, withLines, withoutFile } from '../support/builders';
import type { LaunchCase } from '../support/caseDirectory';

const expanded = (name: string, value: string): LaunchCase =>
  withLines(name, 'a=$$NAME$$\n', { env: { NAME: value } });

/** `$$NAME$$`. */
export const placeholderCases: readonly LaunchCase[] = [
  withLines('$$NAME$$ is expanded', 'a=x$$NAME$$y\n', { env: { NAME: 'value' } }),
  withLines('several, and those of known keys', 'a=$$NAME$$-$$OTHER$$\njob_queue_size=$$NUMBER$$\n', {
    env: { NAME: 'n', OTHER: 'o', NUMBER: '7' },
  }),
  withLines('an empty variable', 'a=x$$NAME$$y\n', { env: { NAME: '' } }),
  withLines('a name with blanks', 'a=$$MY NAME $$\n', { env: { 'MY NAME ': 'v' } }),
  withLines('what looks like one but is none', 'a=${NAME} $NAME $$NAME $$$$ $$X$$\n$$NAME$$=b\n', {
    env: { NAME: 'v', X: 'x' },
  }),
  withLines('the end of one begins another', 'a=$$X$$NAME$$Y$$\n', { env: { NAME: 'v', X: 'x', Y: 'y' } }),
  withLines('three dollars', 'a=$$$NAME$$$\n', { env: { NAME: 'v' } }),
  withLines('what a variable holds is not expanded again', 'a=$$NAME$$\n', { env: { NAME: 'x' } }),
  withLines('flags are not expanded', '', { args: [...useFile, '--models', '$$NAME$$'], env: { NAME: 'v' } }),
  withLines('variables are not expanded', 'enable_envvars_config=true\n', {
    env: { TS_CORS_ALLOWED_ORIGIN: '$$NAME$$', NAME: 'v' },
  }),
  withLines('the gate is expanded', 'enable_envvars_config=$$GATE$$\n', {
    env: { GATE: 'True', TS_JOB_QUEUE_SIZE: '9' },
  }),
  withLines('an unset $$NAME$$', 'a=x$$NAME$$y\n'),
  withLines(
    'the first unset one in the order of Java',
    'zeta=$$ZETA$$\nalpha=$$ALPHA$$\nmid=$$MID$$\nkappa=$$KAPPA$$\n',
  ),
  withLines('an unset one before other mistakes', 'number_of_gpu=x\nmodels={\njob=$$UNSET$$\n'),
  withLines(
    'one of many keys in the order of Java',
    Array.from({ length: 40 }, (_, i) => `key${i * 7}=$$N${i}$$\n`).join(''),
  ),
  expanded('a backslash', 'C:\\x\\\\y'),
  expanded('$1', '<$1>'),
  expanded('$2', '<$2>'),
  expanded('$0 and $10', '<$0$10$01>'),
  expanded('a lone $', 'a$'),
  expanded('${x}', '${x}'),
  expanded('${1x}', '${1x}'),
  expanded('${x without its end', '${x'),
  expanded('${}', '${}'),
  expanded('$x', '$x'),
  expanded('a trailing backslash', 'a\\'),
  withoutFile(
    'placeholders in a snapshot',
    {
      'logs/config/20230101000000000-startup.cfg': snapshot('a=$$NAME$$\n'),
    },
    { env: { NAME: 'v' } },
  ),
  withoutFile('an unset one in a snapshot', {
    'logs/config/20230101000000000-startup.cfg': snapshot('zeta=$$ZETA$$\nalpha=$$ALPHA$$\nmid=$$MID$$\n'),
  }),
  withoutFile(
    'the name of the file',
    { '$$NAME$$.properties': `${listeners}model_store=store\n` },
    {
      args: ['--ts-config', '$$NAME$$.properties'],
      env: { NAME: 'v' },
    },
  ),
];
