/**
 * `npm run deliver:accept -- --stage dev --store s3://<bucket> [--assembly .build/delivery/dev.tgz]`: records that the
 * assembly works. Roll-backs return to it from now on.
 */
import './help.ts';
import { execFileSync } from 'node:child_process';
import { accept } from './delivery/deliver.ts';
import { existing, readDelivery } from './delivery/options.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { delivery, file } = readDelivery('deliver:accept', process.argv.slice(2));
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const { sha256 } = await accept(delivery, existing(file), commit, new Date());
  console.log(`${delivery.stage} goes back to ${sha256} (${commit}) from now on`);
  return 0;
});
