/**
 * `npm run deliver -- --stage dev --store s3://<bucket> [--assembly .build/delivery/dev.tgz] [--unattested]`: deploys
 * an attested assembly, and keeps it in the store. Refuses an assembly that would lose state, forwards or in a
 * roll-back. See docs/delivery.md.
 */
import './help.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deliver } from './delivery/deliver.ts';
import { deliveredFile, existing, readDelivery } from './delivery/options.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { delivery, file } = readDelivery('deliver', process.argv.slice(2));
  const began = new Date();
  const marker = deliveredFile(delivery.stage);
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, `${began.toISOString()}\n`);
  await deliver(delivery, existing(file));
  console.log(`${delivery.stage} runs ${file}`);
  return 0;
});
