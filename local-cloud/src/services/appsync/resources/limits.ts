import { refused } from '../api/refused.ts';
import type { AuthenticationProvider } from '../api/types.ts';

/** The quota "Lambda BatchInvoke size". */
export const MAX_BATCH_SIZE = 2_000;
const MAX_VARIABLES = 50;
const MAX_VALUE = 512;

/** A whole number within the bounds of the API reference; `otherwise` if none is given. */
export function limited<T>(name: string, given: unknown, most: number, otherwise: T): number | T {
  if (given === undefined) return otherwise;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= most) return number;
  throw refused(`${name} must be a whole number from 0 to ${most}`);
}

/**
 * `ctx.env`: at most 50 variables of 512 characters. Names consist of letters, digits and underscores, and begin with a
 * letter.
 */
export function checkedEnvironment(given: Record<string, string> = {}): Record<string, string> {
  if (Object.keys(given).length > MAX_VARIABLES)
    throw refused(`an API has at most ${MAX_VARIABLES} environment variables`);
  for (const [name, value] of Object.entries(given)) {
    const about = `the environment variable ${name}`;
    if (!/^[A-Za-z][A-Za-z0-9_]+$/.test(name)) throw refused(`${about} has a name that is not allowed`);
    if (String(value).length > MAX_VALUE) throw refused(`${about} has more than ${MAX_VALUE} characters`);
  }
  return given;
}

/** Each mode may occur once. There may be several user pools, each once. */
export function checkedProviders(providers: AuthenticationProvider[]): AuthenticationProvider[] {
  const keys = providers.map((each) => ('issuer' in each ? each.issuer : each.type));
  const again = providers.find((_, index) => keys.indexOf(keys[index]!) < index);
  if (again !== undefined) throw refused(`the authentication provider ${again.type} is there twice`);
  return providers;
}
