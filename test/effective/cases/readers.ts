import { listeners, useStore, withLines, withText } from '../support/builders';
import type { LaunchCase } from '../support/caseDirectory';

/** The line that both readers see, the launcher in its way and Java in its own. */
const store = (name: string, line: string, more: Partial<LaunchCase> = {}): LaunchCase =>
  withText(name, `${listeners}${line}\n`, more);
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** The two readers of one file. */
export const readerCases: readonly LaunchCase[] = [
  withLines(
    'values are unescaped, joined and read as ISO-8859-1',
    'a=\\u00e9\\tx\\\n   y\nb=ü\nc : d e \n! comment\n',
  ),
  withLines('the last duplicate wins', 'job_queue_size=1\njob_queue_size=2\n'),
  withLines('trailing blanks stay', 'install_py_dep_per_model=true \n'),
  withLines(
    'separators and keys of all kinds',
    'a b=c\nd:e\n  f  =  g\nh\ni\\ j=k\nl\\=m=n\n=o\n:p\nq = = r\n',
  ),
  withLines('comments do not continue', '# a\\\nb=1\n! c\\\nd=2\ne=\\\n# f\n'),
  withLines('line ends of all kinds', 'a=1\rb=2\r\nc=3\\\r\n  4\n\f\td=5\n\n'),
  withLines('a continuation at the end', 'a=1\\'),
  withLines('other escapes', 'a=C:\\new\\x\\\\y\\"\nb=\\u0041\\uD83D\\uDE00\n'),
  withLines('a bad \\u', 'a=\\u00zz\n'),
  withLines('a bad \\u in a key', '\\u12=x\n'),
  withText('a Latin-1 byte', latin1('a=\xe9\n')),
  withText('a Latin-1 byte far behind', latin1(`#${'x'.repeat(8190)}\n\xe9=1\n`)),
  withText('a truncated character', latin1(`${listeners}model_store=store\n#\xe2\x82`)),
  withText('a Latin-1 byte that only Java reads', latin1(`${listeners}a=\xe9\n`), {
    args: useStore,
  }),
  withText('a byte-order mark', `\uFEFFa=1\n${listeners}model_store=store\n`),
  withText('a byte-order mark before the model store', `\uFEFFmodel_store=store\n${listeners}`),
  store('the launcher trims model_store, Java does not', 'model_store=store '),
  store('the launcher trims other blanks, too', 'model_store=\u00a0store\u3000'),
  store('the launcher does not see a colon', 'model_store:store'),
  store('the launcher does not see a blank', 'model_store store'),
  store('the launcher does not unescape', 'model_store=st\\u006fre'),
  store('the launcher does not join lines', 'model_store=\\\nstore'),
  store('the launcher does not expand', 'model_store=$$STORE$$', { env: { STORE: 'store' } }),
  store('the launcher reads on behind an exclamation mark', '!model_store=store'),
  store('the launcher reads a line that Java takes for a continuation', 'x=\\\n  model_store=store', {
    files: { store: null },
  }),
  store('the first = counts for the launcher', 'model_store=sto=re', { files: { 'sto=re': null } }),
  store('a colon before = is part of the key for the launcher', 'model_store:=store'),
  store('a blank before = is no part of the key', 'model_store   =   store'),
  store('the last model_store counts for both', 'model_store=nowhere\nmodel_store=store'),
  store('a model store with letters that are not ASCII', 'model_store=sché', { files: { sché: null } }),
  store('letters without a locale', 'model_store=sché\na=$$NAME$$', {
    files: { sché: null },
    env: { LC_ALL: '', NAME: 'ü€😀' },
  }),
  store('letters with LANG=C', 'model_store=store\na=$$NAME$$', {
    env: { LC_ALL: '', LANG: 'C', NAME: 'ü€😀' },
  }),
  store('letters with LC_ALL=C', 'model_store=store\na=$$NAME$$\nb=ü\nenable_envvars_config=true', {
    env: { LC_ALL: 'C', NAME: 'ü€😀', TS_CORS_ALLOWED_ORIGIN: 'é' },
  }),
  store('a model store with letters and LC_ALL=POSIX', 'model_store=sché', {
    files: { sché: null },
    env: { LC_ALL: 'POSIX' },
  }),
  store('a file with letters and LC_ALL=C', '', {
    files: { 'é.properties': `${listeners}model_store=store\nx=1\n` },
    args: ['--ts-config', 'é.properties'],
    env: { LC_ALL: 'C' },
    isAlone: true,
  }),
];
