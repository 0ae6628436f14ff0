import { setAside } from '../setAside.ts';
import type { Invariant } from './invariant.ts';

/** No message stays set aside: every failure succeeded at a later try, or once it was redriven. */
export const queues: Invariant = {
  name: 'nothing is set aside',
  async check({ deployment }) {
    const found = await setAside(deployment);
    const full = found.filter(({ messages }) => messages > 0);
    return { looked: found.length, departures: full.map(({ name, messages }) => `${name} holds ${messages} messages`) };
  },
};
