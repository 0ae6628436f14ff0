import type { FunctionSpec } from '../function.ts';
import { WALKED_INDEXES } from '../shared/personal/walkedIndexes.ts';

export const fn: FunctionSpec = {
  description: 'Tells users what is kept about them, page by page',
  // Below the 30 seconds after which AppSync gives up.
  timeoutSeconds: 28,
  memoryMb: 1024,
  trigger: { kind: 'resolver' },
  tableActions: ['BatchGetItem', 'Query'],
  indexes: WALKED_INDEXES,
  userPoolActions: ['AdminGetUser'],
  environment: ['TABLE_NAME', 'USER_POOL_ID'],
};
