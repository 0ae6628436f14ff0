import type { Line } from '../line.ts';
import { shown, type Quantities } from '../quantities.ts';
import { ESTIMATES } from '../usage.ts';

const GIGABYTE_SECONDS_A_TOKEN = (ESTIMATES.tokenMilliseconds * ESTIMATES.tokenGigabytes) / 1000;

export function lambda({ event, mail, events, tokens, invocations }: Quantities): Line[] {
  const service = 'Lambda';
  return [
    {
      service,
      price: 'lambdaRequest',
      quantity: invocations,
      formula: `events × ${shown(event.invocations)} + events × ${shown(mail.invocations)} + tokens`,
    },
    {
      service,
      price: 'lambdaGigabyteSecond',
      quantity: events * event.gigabyteSeconds + events * mail.gigabyteSeconds + tokens * GIGABYTE_SECONDS_A_TOKEN,
      formula: `events × ${shown(event.gigabyteSeconds)} + events × ${shown(mail.gigabyteSeconds)} + tokens × ${GIGABYTE_SECONDS_A_TOKEN}`,
    },
  ];
}
