/** The AWS SDK in a process of its own. Begun with the engine's URL and the table; does what messages say, and answers with what it saw. */
import { rivalAt } from './rivals.ts';
import type { Work, Done } from './work.ts';
import { inParallel } from './work.ts';

const [engineUrl = '', table = '', caller = ''] = process.argv.slice(2);
const rival = rivalAt(engineUrl, table);

const OPERATIONS = {
  get: (id: string) => rival.get(caller, id),
  list: () => rival.list(caller, 50),
  status: (id: string) => rival.status(caller, id),
};

process.on('message', ({ operation, ids }: Work) => {
  void inParallel(ids, OPERATIONS[operation]).then((milliseconds) => process.send!({ milliseconds } satisfies Done));
});
