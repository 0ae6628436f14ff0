import type { Line } from '../line.ts';
import { shown, type Quantities } from '../quantities.ts';

export function appSync({ usage, event, operations, events, updates, loads }: Quantities): Line[] {
  const service = 'AppSync';
  return [
    { service, price: 'appsyncOperation', quantity: operations, formula: 'operations' },
    {
      service,
      price: 'appsyncOperation',
      quantity: events * event.mutations,
      formula: `events × ${shown(event.mutations)} publishes to screens, one for each role`,
    },
    {
      service,
      price: 'appsyncUpdate',
      quantity: updates + loads,
      formula: `events × ${usage.screens} screens + a connection each load`,
    },
    {
      service,
      price: 'appsyncMinute',
      quantity: usage.users * usage.minutes,
      formula: `users × ${usage.minutes} minutes`,
    },
  ];
}
