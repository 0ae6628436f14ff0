/**
 * `npm run deploy:delivery`: creates the roles of GitHub's workflows in the account of the shell's credentials, once
 * per account, according to `infra/delivery.json`. Further options go to `cdk deploy`. See docs/delivery.md.
 */
import './help.ts';
import { join } from 'node:path';
import { synthDelivery } from '../infra/delivery.ts';
import { readDeliverySettings } from '../infra/deliverySettings.ts';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { cdk } from './deploy/cdk.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const settings = readDeliverySettings();
  const folder = await synthDelivery(settings, join(PROJECT_ROOT, '.build', 'delivery-stack'));
  return cdk(['deploy', '--all', '--app', folder, ...process.argv.slice(2)], settings.region);
});
