import type { Standing } from './atRest.ts';
import type { Line } from './line.ts';
import type { Measured } from './measured.ts';
import { quantitiesOf } from './quantities.ts';
import { appSync } from './services/appSync.ts';
import { backup, dynamoDb } from './services/dynamoDb.ts';
import { lambda } from './services/lambda.ts';
import { messages } from './services/messages.ts';
import { observability } from './services/observability.ts';
import { transfer, web } from './services/web.ts';
import type { Usage } from './usage.ts';

/** The bill for usage, without the costs of an unused stage. */
export function used(
  usage: Usage,
  measured: Measured,
  { hasFirewall, backupCopies }: Pick<Standing, 'hasFirewall' | 'backupCopies'>,
): Line[] {
  const quantities = quantitiesOf(usage, measured);
  const firewall: Line[] = [
    { service: 'WAF', price: 'wafRequest', quantity: quantities.operations, formula: 'operations' },
  ];
  return [
    ...appSync(quantities),
    ...dynamoDb(quantities),
    ...backup(quantities, backupCopies),
    ...lambda(quantities),
    ...messages(quantities),
    { service: 'Cognito', price: 'cognitoUser', quantity: usage.users, formula: 'users' },
    ...observability(quantities),
    ...(hasFirewall ? firewall : []),
    ...web(quantities),
    ...transfer(quantities),
  ];
}

/** The bill for a million operations alone: no new users, nothing stored, no costs of an unused stage. */
export const aMillion = (usage: Usage, measured: Measured, standing: Pick<Standing, 'hasFirewall'>): Line[] =>
  used({ ...usage, users: 1, operations: 1_000_000, minutes: 0, tokens: 0, tasks: 0, loads: 0 }, measured, {
    ...standing,
    backupCopies: 0,
  }).filter(({ price, quantity }) => quantity > 0 && price !== 'cognitoUser');
