import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const NOT_PUBLIC = new BlockList();
for (const range of [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24',
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
].flatMap((line) => line.split(' '))) {
  const [address, prefix] = range.split('/') as [string, string];
  NOT_PUBLIC.addSubnet(address, Number(prefix), 'ipv4');
}
/**
 * The only part of IPv6 that is assigned to the public, except blocks that carry IPv4 addresses or are for
 * documentation.
 */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6');
const NOT_PUBLIC_V6 = new BlockList();
for (const [address, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  NOT_PUBLIC_V6.addSubnet(address, prefix, 'ipv6');

/** The address is not allowed: a private network, this machine, or the cloud's metadata service. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** True for an address on the public internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !NOT_PUBLIC.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  return PUBLIC_V6.check(address, 'ipv6') && !NOT_PUBLIC_V6.check(address, 'ipv6');
}

/**
 * Name resolution for a connection to public addresses only. The checked address is the one that is connected to, so a
 * name that resolves differently the second time (DNS rebinding) gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 0);
    const refused = addresses.find(({ address }) => !isPublic(address));
    const first = addresses[0];
    if (refused !== undefined || first === undefined)
      return callback(new PrivateAddressError(`${hostname} is at ${refused?.address ?? 'no address'}`), '', 0);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};
