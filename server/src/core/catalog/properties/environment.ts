import type { PropertySpec } from '../types';
import { configManager, javaBoolean, readsAsFalse } from './readers';

const docs = 'docs/configuration.md#other-properties';

/** Keys that decide about environment variables. */
export const environment: readonly PropertySpec[] = [
  {
    key: 'enable_envvars_config',
    group: 'environment',
    doc: 'Lets `TS_…` environment variables replace keys of the file and flags of the command line.',
    trap: 'No variable can switch it on: it has to stand in the file.',
    ...javaBoolean,
    default: { literal: 'false' },
    onInvalid: { effect: 'default-used', phase: 'configuration', doc: readsAsFalse },
    readBy: 'frontend',
    docs,
    evidence: configManager('getEnableEnvVarsConfig', 'setSystemVars'),
    insert: '${1|true,false|}',
  },
  {
    key: 'use_env_allowed_urls',
    group: 'environment',
    doc: 'Lets the variable `TS_ALLOWED_URLS` replace `allowed_urls`.',
    trap: 'It counts only together with `enable_envvars_config=true`.',
    ...javaBoolean,
    default: { literal: 'false' },
    onInvalid: { effect: 'default-used', phase: 'configuration', doc: readsAsFalse },
    readBy: 'frontend',
    since: '0.9.0',
    docs,
    evidence: configManager('setSystemVars'),
    insert: '${1|true,false|}',
  },
];
