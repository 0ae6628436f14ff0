/**
 * The addresses that people may have: addresses that SES can send to, in one spelling. ASCII only: a dot-atom before
 * the `@` and the labels of a host name after it (RFC 5321), without the routing characters of old relays (`%`, `!`),
 * and no encoded word (RFC 2047), which some mail programs decode even there:
 * `=?utf-8?q?x=40evil.org=3e?=@example.com`. Nothing here is decoded or mapped, so no other reading of the text gives
 * another domain: input that URL and IDNA functions would transform (`#`, `%2e`, a soft hyphen, full-width letters, a
 * final dot) is not an address. Written for both `util.matches` and JavaScript; the whole text must match.
 */
const ATOM = "[A-Za-z0-9#$&'*+\\/=?^_\\{\\|\\}~\\-]{1,64}";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?';
/** The last label of a host name is not a number: that would be a network address. */
const TOP = '[A-Za-z](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?';
export const ADDRESS = `(?=.{3,254}$)(?=[^@]{1,64}@)(?![^@]*=\\?)${ATOM}(?:\\.${ATOM}){0,32}@(?:${LABEL}\\.){1,32}${TOP}`;

/**
 * The address shown for a user whose stored address is invalid: some rows are older than the check. It can be
 * serialised and belongs to nobody (RFC 2606).
 */
export const NO_ADDRESS = 'undeliverable@taskwire.invalid';

/** The message for any other text. */
export const ADDRESS_RULE = 'must be an address that mail can be sent to, in ASCII letters, such as grace@example.com';
