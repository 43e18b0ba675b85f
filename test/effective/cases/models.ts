import { useFile, withLines, withValue } from '../support/builders';
import type { LaunchCase } from '../support/caseDirectory';

const json = (value: string): LaunchCase => withValue('models', value);

/** `models`, and models to load as far as their archives do not matter. */
export const modelsCases: readonly LaunchCase[] = [
  json('{"m":{"1.0":{"minWorkers":1}}}'),
  json("{'m':{v=>{a:1;b:[1,]}} /* c */}"),
  json('[["m",{"1.0":{}}],[1,null]]'),
  json(''),
  json('null and more'),
  json('{"m":null,"m":{}}'),
  json('{'),
  json('{"m":{"1.0":{"a":1,}}}'),
  json('{"m":{"1.0":{}},"m":{}}'),
  json('{"m":{"minWorkers":1}}'),
  json('{"m":{"1.0":null}}'),
  json('{"m":{"1.0":{}}}}'),
  json('{"m":{"1.0":{}}} # c'),
  json('{"m":{"1.0":{}} /* c'),
  json('{"m":1,{'),
  json('{"m":{"1.0":{"a":"\\\\uzzzz"}}}'),
  json('{"m":{"1.0":{"a":"\\\\q"}}}'),
  json('[[null,{}]]'),
  json('[["m"]]'),
  json('all'),
  withLines('models from lines that are not joined', 'models={\\\n"m": {\n"1.0": {}}}\n'),
  withLines('a missing archive is only logged', 'load_models=nowhere.mar\n'),
  withLines('all of an empty store', 'load_models=ALL\ndefault_response_timeout=x\n'),
  withLines('all without archives', 'load_models=all\n', {
    files: { 'store/notes.txt': '', 'store/.hidden.mar': '' },
  }),
  withLines('empty entries', 'load_models=,m=,\ndefault_response_timeout=x\n'),
  withLines('a bad timeout without models', 'default_response_timeout=x\ndefault_startup_timeout=\n'),
  withLines('a bad timeout with models', 'default_response_timeout=x\nload_models=nowhere.mar\n'),
  withLines('another bad timeout with models', 'default_startup_timeout=1.5\nload_models=nowhere.mar\n'),
  withLines('a bad timeout with --models', 'default_startup_timeout=x\n', {
    args: [...useFile, '--models', 'x.mar'],
  }),
  withLines('a queue without room, and a missing archive', 'job_queue_size=0\nload_models=nowhere.mar\n'),
  withLines('a dot before the last slash', 'load_models=x.mar/y\n'),
  withLines('a location that goes up', 'load_models=../x.mar\n'),
  withLines('bad allowed_urls', 'allowed_urls=file://.*,*.mar\nload_models=nowhere.mar\n'),
  withLines('bad allowed_urls without models', 'allowed_urls=*.mar\n'),
  withLines(
    'an address that is not allowed',
    'allowed_urls=file://.*\nload_models=http://127.0.0.1:1/x.mar\n',
  ),
];
