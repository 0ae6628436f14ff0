import { awsScalar } from './awsScalar.ts';

/** `local@domain` after RFC 822. Permissive: a domain without a dot passes. */
export const awsEmail = awsScalar(
  'AWSEmail',
  'An email address in the format `local-part@domain-part` as defined by RFC 822.',
  'email address',
  (text) => {
    const at = text.lastIndexOf('@');
    const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
    if (at < 1 || text.length > 320) return false;
    const isQuoted = /^"[^"\r\n]+"$/.test(local);
    const isDotAtom = /^[^\s@"(),:;<>[\\\]]+$/.test(local) && !/^\.|\.\.|\.$/.test(local);
    const isDomain = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(domain) && !domain.includes('..');
    return (isQuoted || isDotAtom) && (isDomain || /^\[[^\s[\]]+\]$/.test(domain));
  },
);
