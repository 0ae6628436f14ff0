import { domainToASCII } from 'node:url';

/**
 * Whether the owner of an address may sign up. Domains match whole (a subdomain is another domain), without regard to case, a
 * final dot or Unicode spelling.
 * @param allowed domains separated by commas; empty allows nobody
 */
export function maySignUp(email: string, allowed: string): boolean {
  const domain = domainOf(email);
  return domain !== '' && allowed.split(',').map(normalise).includes(domain);
}

/** Empty for what could be read as more than one address, or as none. */
function domainOf(email: string): string {
  const parts = email.trim().split('@');
  if (parts.length !== 2 || parts[0] === '' || /[\s,;<>"\p{Cc}]/u.test(email.trim())) return '';
  return normalise(parts[1] as string);
}

/** Empty for what is no domain. */
const normalise = (domain: string) => domainToASCII(domain.trim()).toLowerCase().replace(/\.$/, '');
