/**
 * `npm run recount -- [--fix] (--stage dev | --local)`: counts all tasks in the table and compares the result with the
 * counters behind `taskStats`. Exits with 1 if they differ. They may differ by changes of the last seconds, whose events
 * are still on their way, and by tasks that became overdue in the last five minutes: run it again. With `--fix`, it first
 * corrects the counters: it adds tasks and changes that they missed, and removes deleted tasks that they still include.
 * That reads the whole table; it may run during other writes, and repeatedly.
 */
import './help.ts';
import { tableOf } from './admin/deployment.ts';
import { readDeployment } from './admin/readDeployment.ts';
import { catchUp, recount } from './recount/recount.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { options, ...deployment } = await readDeployment('npm run recount -- [--fix]', {
    own: { fix: { type: 'boolean', default: false } },
  });
  const db = tableOf(deployment);
  const now = await deployment.now();
  if (options.fix) await catchUp(db, now);
  const { tasks, differences } = await recount(db, now);
  for (const { owner, counter, counted, found } of differences) {
    console.log(`${owner} ${counter}: the counter says ${counted}, the table ${found}`);
  }
  console.log(`${tasks} tasks, ${differences.length} differences`);
  return differences.length === 0 ? 0 : 1;
});
