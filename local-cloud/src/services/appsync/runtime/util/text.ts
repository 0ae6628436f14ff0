import type { Library } from '../realm.ts';
import { matchesJavaPattern } from './javaPattern.ts';

/** The encodings at the top of `util`, as Java's libraries do them. */
export const text: Library = {
  escapeJavaScript: (value: string) => escapeJavaScript(String(value)),
  urlEncode: (value: string) => new URLSearchParams({ v: String(value) }).toString().slice(2),
  urlDecode: (value: string) => decodeURIComponent(String(value).replaceAll('+', ' ')),
  base64Encode: (value: string) => Buffer.from(String(value), 'utf8').toString('base64'),
  base64Decode: (value: string) => base64Decode(String(value)),
  matches: (pattern: string, value: string) => matchesJavaPattern(String(pattern), String(value)),
};

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

/** As Apache Commons' `escapeEcmaScript`: everything outside printable ASCII becomes `\uXXXX`. */
function escapeJavaScript(value: string): string {
  return value.replace(
    /["'\\/]|[^ -~]/g,
    (character) =>
      NAMED_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/** Java's decoder refuses what is not base64, where Node's skips it. */
function base64Decode(value: string): string {
  const unpadded = value.replace(/={1,2}$/, '');
  const padding = value.length - unpadded.length;
  if (!/^[A-Za-z0-9+/]*$/.test(unpadded) || unpadded.length % 4 === 1 || (padding > 0 && value.length % 4 !== 0)) {
    const error = new Error('Input is not a valid base64 string');
    error.name = 'IllegalArgumentException';
    throw error;
  }
  return Buffer.from(value, 'base64').toString('utf8');
}
