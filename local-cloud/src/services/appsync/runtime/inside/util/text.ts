import { named, type Host } from '../host.ts';
import type { Library } from '../library.ts';
import { matchesJavaPattern } from './javaPattern.ts';

/** The encodings at the top level of `util`, as in Java's libraries. */
export const text = ({ call }: Host): Library => ({
  escapeJavaScript: (value: string) => escapeJavaScript(String(value)),
  urlEncode: (value: string) => call('urlEncode', String(value)),
  urlDecode: (value: string) => decodeURIComponent(String(value).replaceAll('+', ' ')),
  base64Encode: (value: string) => call('base64Encode', String(value)),
  base64Decode: (value: string) => call('base64Decode', base64(String(value))),
  matches: (pattern: string, value: string) => matchesJavaPattern(String(pattern), String(value)),
});

export const str: Library = {
  normalize: (value: string, form: string) => {
    const upper = String(form).toUpperCase();
    if (!['NFC', 'NFD', 'NFKC', 'NFKD'].includes(upper)) {
      throw new Error(`Unknown normalization type ${form}; use nfc, nfd, nfkc or nfkd`);
    }
    return String(value).normalize(upper);
  },
};

const NAMED_ESCAPES: Record<string, string> = {
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
};

/** Like Apache Commons' `escapeEcmaScript`: everything outside printable ASCII becomes `\uXXXX`. */
function escapeJavaScript(value: string): string {
  return value.replace(
    /["'\\/]|[^ -~]/g,
    (character) =>
      NAMED_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/** Java's decoder refuses characters outside base64; Node's skips them. */
function base64(value: string): string {
  const unpadded = value.replace(/={1,2}$/, '');
  const padding = value.length - unpadded.length;
  if (!/^[A-Za-z0-9+/]*$/.test(unpadded) || unpadded.length % 4 === 1 || (padding > 0 && value.length % 4 !== 0)) {
    throw named('IllegalArgumentException', 'Input is not a valid base64 string');
  }
  return value;
}
