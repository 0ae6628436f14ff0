import type { Library } from '../library.ts';
import type { Host } from '../host.ts';
import { raised } from '../recording.ts';

const HOP_BY_HOP = new Set([
  'transfer-encoding',
  'connection',
  'host',
  'expect',
  'keep-alive',
  'upgrade',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'content-length',
]);
const AWS_OWN =
  /^(?:access-control-(?:allow-(?:credentials|origin|methods|headers)|expose-headers|max-age)|vary|content-type|x-amzn-.*|x-amz-.*)$/;
/** RFC 9110, sections 5.1 and 5.5. A line break would begin another header. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const SIZE_LIMIT = 4 * 1024;

/**
 * `util.http`. A header that may not be set is left out and reported as a `ResponseHeaderError`; the field continues.
 */
export const http = (host: Host): Library => {
  const add = (name: unknown, value: unknown): void => {
    const { responseHeaders, appended } = host.recording();
    const refuse = (reason: string) => appended.push(raised(reason, 'ResponseHeaderError'));
    if (typeof name !== 'string' || name === '') return void refuse('A response header needs a name');
    const lower = name.toLowerCase();
    if (HOP_BY_HOP.has(lower) || AWS_OWN.test(lower)) return void refuse(`The header ${name} is restricted`);
    // A `toJSON` may return nothing.
    const given: unknown = typeof value === 'object' ? JSON.stringify(value ?? undefined) : value;
    if (given === undefined) return void refuse(`The value of header ${name} is null`);
    const text = String(given);
    if (!NAME.test(name) || !VALUE.test(text))
      return void refuse(`The header ${name} has characters that HTTP forbids`);
    if (sizeOf(responseHeaders) + name.length + text.length > SIZE_LIMIT) {
      return void refuse(`Response headers may take ${SIZE_LIMIT} bytes; ${name} would exceed them`);
    }
    const earlier = Object.keys(responseHeaders).find((key) => key.toLowerCase() === lower);
    if (earlier !== undefined) delete responseHeaders[earlier];
    responseHeaders[name] = text;
  };
  return {
    copyHeaders: (headers: Record<string, unknown> | null) =>
      Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()))),
    addResponseHeader: add,
    addResponseHeaders: (headers: Record<string, unknown> | null) => {
      for (const [name, value] of Object.entries(headers ?? {})) add(name, value);
    },
  };
};

const sizeOf = (headers: Record<string, string>) =>
  Object.entries(headers).reduce((size, [name, value]) => size + name.length + value.length, 0);
