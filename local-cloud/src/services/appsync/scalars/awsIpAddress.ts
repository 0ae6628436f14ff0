import { isIP } from 'node:net';
import { awsScalar } from './awsScalar.ts';

/** IPv4 in dotted form or IPv6, optionally with a CIDR prefix length. */
export const awsIpAddress = awsScalar(
  'AWSIPAddress',
  'A valid IPv4 or IPv6 address, optionally in CIDR notation.',
  'IP address',
  (text) => {
    const [address = '', prefix, ...rest] = text.split('/');
    const version = isIP(address);
    if (version === 0 || rest.length > 0 || address.includes('%')) return false;
    return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
  },
);
