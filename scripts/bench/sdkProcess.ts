/**
 * The AWS SDK in its own process. It is started with the engine's URL, the table and the caller's id, and makes the
 * calls that messages request.
 */
import { rivalAt } from './rivals.ts';
import { inParallel, type Done, type Operations, type Work } from './work.ts';

const [engineUrl = '', table = '', caller = ''] = process.argv.slice(2);
const rival = rivalAt(engineUrl, table);

const operations: Operations = {
  get: ([id = '']) => rival.get(caller, id),
  list: () => rival.list(caller, 50),
  status: ([id = '']) => rival.status(caller, id),
  bulk: (ids) => rival.bulk(caller, ids),
};

process.on('message', ({ operation, calls }: Work) => {
  void inParallel(calls, operations[operation]).then((milliseconds) => process.send!({ milliseconds } satisfies Done));
});
