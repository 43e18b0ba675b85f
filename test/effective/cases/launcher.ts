import { listeners, store, useFile, useStore, withLines, withoutFile, withText } from '../support/builders';
import type { LaunchCase } from '../support/caseDirectory';

const other = { 'other.properties': `${listeners}b=2\nmodel_store=store\n` };
const withArgs = (name: string, ...args: readonly string[]): LaunchCase => withLines(name, '', { args });
const logConfig = `<Configuration><Loggers><Root level="info"/></Loggers></Configuration>\n`;

/** The launcher: arguments, files it looks for, and what it hands on. */
export const launcherCases: readonly LaunchCase[] = [
  withLines('a plain file', 'unknown_key=kept\nkeystore_pass=secret\n'),
  { name: 'no arguments at all', files: store },
  withText('no model store', listeners),
  withText('a missing model store', `${listeners}model_store=nowhere\n`),
  withText('a file as model store', `${listeners}model_store=config.properties\n`),
  withText('--model-store replaces the file', `${listeners}model_store=other\n`, {
    files: { other: null },
    args: [...useFile, ...useStore],
  }),
  withArgs('--model-store without a value counts as none', ...useFile, '--model-store', ''),
  withArgs('a missing file', '--ts-config', 'nowhere.properties', ...useStore),
  withArgs('a folder as file', '--ts-config', 'store', ...useStore),
  withArgs('a slash behind the file', '--ts-config', 'config.properties/', ...useStore),
  withLines('./config.properties without --ts-config', 'x=1\n', { args: useStore }),
  withLines('an empty --ts-config names no file', 'x=1\n', { args: ['--ts-config', '', ...useStore] }),
  withText('TS_CONFIG_FILE beats --ts-config', 'a=1\n', {
    files: other,
    env: { TS_CONFIG_FILE: 'other.properties' },
  }),
  withLines('an empty TS_CONFIG_FILE hides every file', '', {
    args: [...useFile, ...useStore],
    env: { TS_CONFIG_FILE: '' },
    isAlone: true,
  }),
  withLines('TS_CONFIG_FILE that is missing', '', { env: { TS_CONFIG_FILE: 'nowhere' } }),
  withLines('another working directory', '', {
    cwd: 'sub',
    files: { 'sub/store': null },
    args: ['--ts-config', '../config.properties'],
  }),
  withArgs('an abbreviated flag', '--ts-c', 'config.properties', '--dis'),
  withArgs('a flag with its value attached', '--ts-config=config.properties', '--ncs'),
  withArgs('an ambiguous flag', '--model', 'x'),
  withArgs('an unknown flag', '--port', '1'),
  withArgs('a flag without its value', '--ts-config'),
  withArgs('a value for a switch', ...useFile, '--ncs=yes'),
  withArgs('flags that exclude each other', '--start', '--version'),
  withArgs('a word behind --', ...useFile, '--', 'x'),
  withArgs('--version', ...useFile, '--version'),
  withArgs('--help', ...useFile, '--help'),
  withArgs('--stop without a server', ...useFile, '--stop'),
  withLines('--models', 'load_models=x.mar\n', { args: [...useFile, '--models', 'a.mar', 'b=c.mar'] }),
  withLines('--models in quotes', '', { args: [...useFile, '--models', '"a.mar"', '"b"c"'] }),
  withArgs('--models that look like an option', ...useFile, '--models', 'a.mar', '-s x.mar'),
  withLines('--enable-model-api', 'enable_model_api=false\n', { args: [...useFile, '--enable-model-api'] }),
  withLines('--workflow-store', 'workflow_store=flows\n', {
    files: { wf: null },
    args: [...useFile, '--workflow-store', 'wf'],
  }),
  withArgs('--workflow-store that is missing', ...useFile, '--workflow-store', 'wf'),
  withArgs('--log-config that is missing', ...useFile, '--log-config', 'nowhere.xml'),
  withLines('--log-config', '', {
    files: { 'log.xml': logConfig },
    args: [...useFile, '--log-config', 'log.xml'],
  }),
  withArgs('--cpp-log-config that is missing', ...useFile, '--cpp-log-config', 'nowhere'),
  withLines('--cpp-log-config', 'cpp_log_config=x\n', {
    files: { 'cpp.log': '' },
    args: [...useFile, '--cpp-log-config', 'cpp.log'],
  }),
  withArgs('--plugins-path', ...useFile, '--plugins-path', 'nowhere'),
  withText('a model store that looks like an option', `${listeners}model_store=-s\n`, {
    files: { '-s': null },
  }),
  withText('a model store that begins with a hyphen', `${listeners}model_store=-x\n`, {
    files: { '-x': null },
  }),
  withText('a model store in quotes', `${listeners}model_store="store"\n`, { files: { '"store"': null } }),
  withLines('vmargs are passed on', 'vmargs=-Xmx256m -Dx=y\n'),
  withLines('vmargs that name a class', 'vmargs=-Dx=y Main\n'),
  withLines('vmargs switch debugging on', 'vmargs=-DTS_DEBUG=true\ndefault_workers_per_model=x\n'),
  withLines('vmargs with another home', 'vmargs=-Dmodel_server_home=/nowhere\n'),
  withLines('TEMP that is no folder', '', { env: { TEMP: '/nowhere' } }),
  withLines('an empty TEMP', '', { env: { TEMP: '' } }),
  withLines('JAVA_HOME without Java', '', { env: { JAVA_HOME: '/nowhere' } }),
  withLines('an empty JAVA_HOME', '', { env: { JAVA_HOME: '' } }),
  withLines('the pid of a process that is gone', '', { files: { 'temp/.model_server.pid': '4194303' } }),
  withLines('the pid of another program', '', { files: { 'temp/.model_server.pid': '1\n' } }),
  withLines('a pid file with something else', '', { files: { 'temp/.model_server.pid': "it's\n" } }),
  withoutFile(
    'Java is told of a file',
    { 'other.properties': `${listeners}x=1\n` },
    {
      env: { JAVA_TOOL_OPTIONS: '-XX:+UseSerialGC -DtsConfigFile=other.properties' },
    },
  ),
];
