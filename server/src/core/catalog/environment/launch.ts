import { configManager, launcherSource, serverSource } from '../properties/readers';
import type { EnvironmentVariableSpec, Evidence } from '../types';

const s3: readonly Evidence[] = [serverSource('archive/s3/HttpUtils.java', 'copyURLToFile')];
const forS3 = 'Only for archives that are fetched from S3 with `s3_sse_kms`.';

/** Read by the launcher or by the Java server itself. */
export const launchVariables: readonly EnvironmentVariableSpec[] = [
  {
    name: 'TS_CONFIG_FILE',
    doc: 'Path of the configuration file; it beats `--ts-config`, and an empty value means that there is no file at all.',
    readBy: 'both',
    onInvalid: 'The launcher exits when the file does not exist.',
    evidence: [launcherSource, ...configManager('ConfigManager')],
  },
  {
    name: 'LOG_LOCATION',
    doc: 'Directory for the log files and, in `config` below it, for snapshots.',
    readBy: 'frontend',
    default: 'logs',
    onInvalid: 'If it names a file, snapshots cannot be saved, but the server starts.',
    evidence: configManager('ConfigManager'),
  },
  {
    name: 'METRICS_LOCATION',
    doc: 'Directory for the metric logs.',
    readBy: 'frontend',
    default: 'logs',
    evidence: configManager('ConfigManager'),
  },
  {
    name: 'JAVA_HOME',
    doc: 'Directory of the Java installation; `bin/java` below it runs the server.',
    readBy: 'launcher',
    default: 'The program `java` on the PATH.',
    onInvalid: 'The launcher says that Java was not found, and still reports success.',
    evidence: [launcherSource],
  },
  {
    name: 'TEMP',
    doc: 'Directory for temporary files of the server, such as the sockets of workers.',
    readBy: 'launcher',
    default: 'The temporary directory of Java.',
    onInvalid: 'The launcher exits when it is not a directory.',
    evidence: [launcherSource],
  },
  {
    name: 'TMPDIR',
    doc: 'Directory in which the launcher keeps its process file, so that each directory allows one server.',
    readBy: 'launcher',
    default: '/tmp',
    evidence: [launcherSource],
  },
  {
    name: 'CUDA_VISIBLE_DEVICES',
    doc: 'Numbers of the GPUs to use, joined by commas; the server counts them without looking at the hardware.',
    readBy: 'frontend',
    default: 'All GPUs.',
    onInvalid: 'The server exits unless every part is a whole number without blanks.',
    evidence: configManager('getAvailableGpu'),
  },
  {
    name: 'SM_TELEMETRY_LOG',
    doc: 'Switches on a log for SageMaker, whatever its value.',
    readBy: 'frontend',
    evidence: configManager('ConfigManager'),
  },
  {
    name: 'AWS_ACCESS_KEY_ID',
    doc: `Name of the access key for S3. ${forS3}`,
    readBy: 'frontend',
    evidence: s3,
  },
  {
    name: 'AWS_SECRET_ACCESS_KEY',
    doc: `Secret part of the access key for S3. ${forS3}`,
    readBy: 'frontend',
    evidence: s3,
  },
  {
    name: 'AWS_DEFAULT_REGION',
    doc: `Region of the S3 bucket. ${forS3}`,
    readBy: 'frontend',
    evidence: s3,
  },
];
