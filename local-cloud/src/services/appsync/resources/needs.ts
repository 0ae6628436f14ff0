import type { Cloud } from '../../../cloud.ts';
import type { Apis } from '../api/apis.ts';
import type { Realtime } from '../realtime/realtime.ts';
import type { Compile, RuntimeEnvironment } from '../runtime/types.ts';

/** What the resource handlers need. */
export interface Needs {
  cloud: Cloud;
  apis: Apis;
  realtime: Realtime;
  compile: Compile;
  /** One for the whole cloud: its programs share a realm. */
  environment: Required<RuntimeEnvironment>;
}
