/**
 * `npm run admin -- promote <email> --stage dev` makes the first administrator of a deployed stage, and invites them if
 * they have no account, with the shell's credentials. `--local` does the same in the local cloud that was started in
 * this folder.
 */
import './help.ts';
import { promote } from './admin/promote.ts';
import { readDeployment } from './admin/readDeployment.ts';
import { placesOf } from './admin/reconcile/places.ts';
import { main } from './shared/main.ts';

const COMMAND = 'npm run admin -- promote <email>';

await main(async () => {
  const [command, email, ...args] = process.argv.slice(2);
  if (command !== 'promote' || email === undefined || email.startsWith('-'))
    throw new Error(`usage: ${COMMAND} (--stage dev | --local [--data .taskwire])`);
  const deployment = await readDeployment(COMMAND, { args });
  const done = await promote({
    ...placesOf(deployment),
    email,
    now: await deployment.now(),
  });
  console.log(done);
  return 0;
});
