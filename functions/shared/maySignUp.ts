import { domainToASCII } from 'node:url';
import { ADDRESS } from '../../domain/user/address.ts';
import { matches } from './matches.ts';

/** Whether SES can send to this address. */
export const isAddress = (text: string): boolean => matches(ADDRESS, text);

/**
 * Whether the owner of an address may sign up. Domains match as a whole (a subdomain is another domain), without regard
 * to case. Allowed domains may be spelled in Unicode; addresses must satisfy {@link isAddress}, and are compared
 * unchanged.
 * @param allowed domains separated by commas; empty allows nobody
 */
export function maySignUp(email: string, allowed: string): boolean {
  if (!isAddress(email)) return false;
  const domain = email.slice(email.indexOf('@') + 1).toLowerCase();
  return allowed.split(',').map(inAscii).includes(domain);
}

const inAscii = (domain: string) => domainToASCII(domain.trim()).toLowerCase().replace(/\.$/, '');
