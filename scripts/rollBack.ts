/**
 * `npm run roll-back -- --stage dev --store s3://<bucket>`: deploys the last accepted assembly again, as a whole,
 * unless that would lose state. See docs/delivery.md.
 */
import './help.ts';
import { rollBack } from './delivery/deliver.ts';
import { readDelivery } from './delivery/options.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { delivery } = readDelivery('roll-back', process.argv.slice(2));
  const { sha256, commit, acceptedAt } = await rollBack(delivery);
  console.log(`${delivery.stage} runs ${sha256} again (${commit}), accepted ${acceptedAt}`);
  return 0;
});
