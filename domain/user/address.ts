/**
 * The addresses that people may have: what SES can send to, in one spelling. ASCII alone, a dot-atom before the `@` and the labels of a
 * host name behind it (RFC 5321), without what old relays take for a way on (`%`, `!`). Nothing here is decoded or mapped, so no
 * other reading of the text gives another domain: what URL and IDNA functions would make of it (`#`, `%2e`, a soft hyphen, full-width
 * letters, a final dot) is no address. Written for `util.matches` and for JavaScript alike; the whole text has to match.
 */
const ATOM = "[A-Za-z0-9#$&'*+\\/=?^_\\{\\|\\}~\\-]{1,64}";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?';
/** The last label of a host name is no number: that would be an address of the network. */
const TOP = '[A-Za-z](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?';
export const ADDRESS = `(?=.{3,254}$)(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM}){0,32}@(?:${LABEL}\\.){1,32}${TOP}`;

/**
 * What a user shows whose stored address is none: rows were written before addresses were checked. It can be serialized, and is nobody's
 * (RFC 2606).
 */
export const NO_ADDRESS = 'undeliverable@taskwire.invalid';

/** What is wrong with any other text. */
export const ADDRESS_RULE = 'must be an address that mail can be sent to, in ASCII letters, such as grace@example.com';
