import type { Line } from '../line.ts';
import { shown, type Quantities } from '../quantities.ts';
import { ESTIMATES } from '../usage.ts';

/** The web app's files. */
export function web({ loads }: Quantities): Line[] {
  const uncached = {
    quantity: loads * ESTIMATES.uncachedALoad,
    formula: `loads × ${ESTIMATES.uncachedALoad} that no cache keeps`,
  };
  return [
    {
      service: 'CloudFront',
      price: 'cloudfrontRequest',
      quantity: loads * ESTIMATES.requestsALoad,
      formula: `loads × ${ESTIMATES.requestsALoad} requests`,
    },
    {
      service: 'CloudFront',
      price: 'cloudfrontGigabyte',
      quantity: (loads * ESTIMATES.kilobytesALoad) / 1e6,
      formula: `loads × ${ESTIMATES.kilobytesALoad} kB`,
    },
    { service: 'CloudFront', price: 'edgeFunction', ...uncached },
    { service: 'S3', price: 's3Read', ...uncached },
  ];
}

/** What AppSync sends to the internet. */
export const transfer = ({ average, operations, updates }: Quantities): Line[] => [
  {
    service: 'Transfer',
    price: 'transferGigabyte',
    quantity: (operations * average.bytes + updates * ESTIMATES.bytesAnEvent) / 1e9,
    formula: `operations × ${shown(average.bytes)} bytes in gzip + messages × ${ESTIMATES.bytesAnEvent} bytes`,
  },
];
