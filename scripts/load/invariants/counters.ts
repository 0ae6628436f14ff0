import { recount } from '../../recount/recount.ts';
import type { Invariant } from './invariant.ts';

/** `npm run recount`: the counters behind `taskStats` match the tasks. */
export const counters: Invariant = {
  name: 'counters are what the tasks say',
  async check({ db, now }) {
    const { tasks, differences } = await recount(db, now);
    return {
      looked: tasks,
      departures: differences.map(
        ({ owner, counter, counted, found }) => `${owner} ${counter}: the counter says ${counted}, the table ${found}`,
      ),
    };
  },
};
