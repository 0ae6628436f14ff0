import type { Line } from '../line.ts';
import { shown, type Quantities } from '../quantities.ts';
import { ESTIMATES } from '../usage.ts';

export function dynamoDb({ usage, average, event, mail, operations, events, tokens, gigabytes }: Quantities): Line[] {
  const service = 'DynamoDB';
  return [
    {
      service,
      price: 'dynamodbRead',
      quantity: operations * average.rcu + events * event.rcu + events * mail.rcu + tokens / 2,
      formula: `operations × ${shown(average.rcu)} + events × ${shown(event.rcu)} + events × ${shown(mail.rcu)} + tokens × 0.5`,
    },
    {
      service,
      price: 'dynamodbWrite',
      quantity: operations * average.wcu + events * event.wcu + events * mail.wcu,
      formula: `operations × ${shown(average.wcu)} + events × ${shown(event.wcu)} + events × ${shown(mail.wcu)}`,
    },
    {
      service,
      price: 'dynamodbStorage',
      quantity: gigabytes,
      formula: `users × ${usage.tasks} tasks × ${ESTIMATES.kilobytesATask} kB`,
    },
    { service, price: 'dynamodbRecovery', quantity: gigabytes, formula: 'what is stored' },
  ];
}

export function backup({ gigabytes }: Quantities, backupCopies: number): Line[] {
  if (backupCopies === 0) return [];
  const formula = `what is stored × ${backupCopies} copies`;
  return [{ service: 'Backup', price: 'backupStorage', quantity: gigabytes * backupCopies, formula }];
}
