import type { Given } from '@taskwire/local-cloud';
import type { Order } from './synthesizer.ts';

/**
 * The assembly that `npm start` runs with these options.
 * @param port a port that is free; the template contains it, because links in mails lead there
 */
export const orderOf = (given: Given, port: number): Order => ({
  stage: given.text('stage')!,
  appUrl: `http://127.0.0.1:${port}`,
});
