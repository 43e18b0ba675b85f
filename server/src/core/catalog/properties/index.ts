import type { PropertySpec } from '../types';
import { advanced } from './advanced';
import { cors } from './cors';
import { environment } from './environment';
import { files } from './files';
import { grpc } from './grpc';
import { handlers } from './handlers';
import { intel } from './intel';
import { internal } from './internal';
import { jvm } from './jvm';
import { limits } from './limits';
import { listeners } from './listeners';
import { metrics } from './metrics';
import { models } from './models';
import { security } from './security';
import { threads } from './threads';
import { tls } from './tls';
import { workers } from './workers';

/** All keys, in the order in which they are shown. */
export const properties: readonly PropertySpec[] = [
  ...listeners,
  ...grpc,
  ...tls,
  ...models,
  ...handlers,
  ...workers,
  ...threads,
  ...intel,
  ...limits,
  ...metrics,
  ...security,
  ...cors,
  ...files,
  ...environment,
  ...jvm,
  ...advanced,
  ...internal,
];
