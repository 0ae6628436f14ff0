import { evaluateOn, inRequest, only } from './testing.ts';

/** What a handler returns with one switch on, and with it off. */
export const withAndWithout = (id: Parameters<typeof only>[0], body: string) =>
  (['on', 'off'] as const).map((state) => evaluateOn(only(id, state), inRequest(body)).result);
