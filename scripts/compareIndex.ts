/**
 * `npm run compare:index -- byNewest (--stage dev | --local)`: compares an index with its table, row by row, for
 * instance after the index was added to a live table. It reads both completely; users may go on working. Exits with 1
 * if a row is missing in the index, or if an entry has no row. See docs/delivery.md.
 */
import './help.ts';
import { INDEXES } from '../domain/keys.ts';
import { tableOf } from './admin/deployment.ts';
import { readDeployment } from './admin/readDeployment.ts';
import { compareIndex } from './compareIndex/compareIndex.ts';
import { main } from './shared/main.ts';

const COMMAND = 'npm run compare:index -- <index>';
/** The most differences to print: if the whole table is wrong, a few rows show it. */
const TOLD = 20;

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const index = INDEXES.find((one) => one.name === name);
  if (index === undefined)
    throw new Error(`no index is called ${name ?? ''}: ${INDEXES.map((one) => one.name).join(', ')}`);
  const deployment = await readDeployment(COMMAND, { args });
  const { rows, belonging, missing, stale } = await compareIndex({ ...tableOf(deployment), index });
  const list = (keys: string[], what: string) => {
    for (const key of keys.slice(0, TOLD)) console.log(`${key.replace('\n', ' ')}: ${what}`);
    if (keys.length > TOLD) console.log(`… and ${keys.length - TOLD} more`);
  };
  list(missing, 'is missing in the index');
  list(stale, 'is in the index, but is missing or different in the table');
  console.log(
    `${index.name}: ${belonging} of ${rows} rows belong in it, ${missing.length} are missing, ${stale.length} too many`,
  );
  return missing.length + stale.length === 0 ? 0 : 1;
});
