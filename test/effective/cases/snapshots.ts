import { listeners, snapshot, useStore, withLines, withoutFile } from '../support/builders';
import type { LaunchCase } from '../support/caseDirectory';

const started = 'logs/config/20230101000000000-startup.cfg';
const own = { 'config.properties': `${listeners}model_store=store\nfrom_file=yes\n` };

/** Snapshots that a server left behind. */
export const snapshotCases: readonly LaunchCase[] = [
  withoutFile('a snapshot beats config.properties', { ...own, [started]: snapshot('from_snapshot=yes\n') }),
  withoutFile(
    '--ncs ignores snapshots',
    { ...own, [started]: snapshot('number_of_gpu=x\n') },
    { args: [...useStore, '--ncs'] },
  ),
  withLines('--ts-config ignores snapshots', 'a=1\n', {
    files: { [started]: snapshot('from_snapshot=yes\n') },
  }),
  withoutFile(
    'flags beat a snapshot',
    { other: null, [started]: snapshot('load_models=a.mar\nworkflow_store=w\n') },
    {
      args: ['--model-store', 'other', '--models', 'b.mar'],
    },
  ),
  withoutFile('the newest of several snapshots', {
    ...own,
    [started]: 'a=old\n',
    'logs/config/20221301000000000-x.cfg': snapshot('a=month thirteen of the year before\n'),
    'logs/config/20231301000000000-x.cfg': snapshot('a=month thirteen\n'),
    'logs/config/20231231235959999-x.cfg': 'a=december\n',
  }),
  withoutFile('milliseconds count', {
    'logs/config/20230101000000001-a.cfg': 'a=older\n',
    'logs/config/20230101000000010-b': snapshot('a=newer\n'),
  }),
  withoutFile('a foreign file among the snapshots', {
    ...own,
    [started]: 'a=old\n',
    'logs/config/notes.txt': 'a=2\n',
  }),
  withoutFile('a name that is too short', {
    ...own,
    [started]: 'a=old\n',
    'logs/config/20230101.cfg': 'a=2\n',
  }),
  withoutFile('a foreign file alone', { ...own, 'logs/config/notes.txt': snapshot('from=notes\n') }),
  withoutFile('folders do not count', {
    ...own,
    'logs/config/20990101000000000-x': null,
    [started]: snapshot('a=1\n'),
  }),
  withoutFile('an empty folder of snapshots', { ...own, 'logs/config': null }),
  withoutFile(
    'LOG_LOCATION moves the snapshots',
    {
      ...own,
      [started]: snapshot('number_of_gpu=x\n'),
      'elsewhere/config/20230101000000000-startup.cfg': snapshot('from_snapshot=yes\n'),
    },
    { env: { LOG_LOCATION: 'elsewhere' } },
  ),
  withoutFile(
    'LOG_LOCATION is made plain',
    {
      'a/b/config/20230101000000000-startup.cfg': snapshot('x=1\n'),
    },
    { env: { LOG_LOCATION: './a//b/' } },
  ),
  withoutFile(
    'a property of Java moves the snapshots',
    {
      'elsewhere/config/20230101000000000-startup.cfg': snapshot('from_snapshot=yes\n'),
    },
    { env: { JAVA_TOOL_OPTIONS: '-XX:+UseSerialGC -DLOG_LOCATION=elsewhere' } },
  ),
  withoutFile('LOG_LOCATION that is a file', { ...own, place: '' }, { env: { LOG_LOCATION: 'place' } }),
  withoutFile('METRICS_LOCATION changes nothing here', own, { env: { METRICS_LOCATION: 'm' } }),
  withoutFile('a malformed snapshot', { ...own, [started]: 'a=\\u00zz\n' }),
  withoutFile('a snapshot with a clamped number', { [started]: snapshot('number_of_gpu=2\n') }),
  withoutFile('a snapshot without models', {
    [started]: snapshot('model_snapshot={"name"\\:"x","modelCount"\\:0,"created"\\:1,"models"\\:{}}\n'),
  }),
  withoutFile('load_models does not count beside model_snapshot', {
    [started]: snapshot(
      'load_models=x.mar\ndefault_response_timeout=x\nmodel_snapshot={"modelCount"\\:0,"models"\\:{}}\n',
    ),
  }),
  withLines(
    'a snapshot of a missing archive',
    'model_snapshot={"modelCount":1,"models":{"m":{"1.0":{"marName":"m.mar"}}}}\n',
  ),
  withLines(
    'a count of zero does not save a missing archive',
    'model_snapshot={"modelCount":0,"models":{"m":{"1.0":{"marName":"m.mar"}}}}\n',
  ),
  withLines('an empty model_snapshot', 'model_snapshot=\n'),
  withLines('a model_snapshot that is no JSON', 'model_snapshot={"models":{}\n'),
  withLines('a model_snapshot that is a text', 'model_snapshot=all\n'),
  withLines('a model_snapshot without models', 'model_snapshot={"modelCount":1}\n'),
  withLines('a model_snapshot with text behind it', 'model_snapshot={"models":{}} # c\n'),
  withLines('a model_snapshot without marName', 'model_snapshot={"models":{"m":{"1.0":{}}}}\n'),
];
