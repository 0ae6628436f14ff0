import { MyTasksDocument, TasksDocument } from '@taskwire/client';
import { pick, timed, type Scenario } from './scenario.ts';

/** One list in four is an administrator's, as in the mix whose price is compared (`scripts/receipts/operations.ts`). */
const ADMINS_SHARE = 4;
const PAGE = 50;

/** A page of 50 tasks. */
export const lists: Scenario = {
  name: 'lists',
  share: 6,
  p95: { aws: 500, local: 2_000 },
  run: ({ admin, members, random }) =>
    timed(() =>
      random(ADMINS_SHARE) === 0
        ? admin.client.request(TasksDocument, { first: PAGE })
        : pick(random, members).client.request(MyTasksDocument, { first: PAGE }),
    ),
};
