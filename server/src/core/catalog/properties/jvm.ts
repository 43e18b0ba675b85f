import type { PropertySpec } from '../types';
import { launcherSource } from './readers';

const ownReader =
  'The launcher reads this line itself, and only from a file named by `--ts-config` or `TS_CONFIG_FILE`: no escapes, no continuation lines, no separator but `=`.';

export const jvm: readonly PropertySpec[] = [
  {
    key: 'vmargs',
    group: 'jvm',
    doc: 'Options for the Java virtual machine of the server.',
    trap: `${ownReader} Quotes are passed on to Java and break the options.`,
    type: {
      kind: 'words',
      examples: [
        { value: '-Xmx4g', doc: 'At most 4 GiB of heap.' },
        { value: '-XX:MaxRAMPercentage=50', doc: 'At most half of the memory as heap.' },
        { value: '-XX:+ExitOnOutOfMemoryError', doc: 'Ends the server when the heap is full.' },
        {
          value: '-Dlog4j.configurationFile=file:///path/to/log4j2.xml',
          doc: 'Log configuration of your own.',
        },
      ],
    },
    default: { note: 'None.' },
    onInvalid: {
      effect: 'start-fails',
      phase: 'jvm',
      doc: 'Java prints an error and ends, while the launcher still reports success.',
    },
    parsedAs: 'Split at white space by the launcher, without any quoting.',
    readBy: 'launcher',
    docs: 'docs/configuration.md#customize-jvm-options',
    evidence: [launcherSource],
    generic: true,
    insert: '${1:-Xmx4g}',
  },
  {
    key: 'plugins_path',
    group: 'jvm',
    doc: 'Directory with the jar files of plugins.',
    trap: `${ownReader} The flag \`--plugins-path\` adds a second directory instead of replacing this one.`,
    type: { kind: 'path', target: 'directory', extensions: [] },
    default: { note: 'None.' },
    onInvalid: {
      effect: 'ignored',
      phase: 'launcher',
      doc: 'A missing directory silently means that there are no plugins.',
    },
    flag: '--plugins-path',
    parsedAs: 'Appended to the class path with `/*`, or as it stands if it holds a `*`.',
    readBy: 'launcher',
    docs: 'plugins/docs/README.md',
    evidence: [launcherSource],
    generic: true,
    insert: '${1:/path/to/plugins}',
  },
];
