import { MeDocument } from '@taskwire/client';
import { clientOf } from '../people.ts';
import { pick, timed, type Scenario } from './scenario.ts';

/** A new token, and a front end's first request with it. */
export const signIn: Scenario = {
  name: 'sign-in',
  share: 2,
  p95: { aws: 1_500, local: 3_000 },
  run: ({ deployment, members, random }) =>
    timed(() => clientOf(deployment, pick(random, members).signIn).request(MeDocument)),
};
