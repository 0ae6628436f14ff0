import { own } from '../own.ts';
import { patternSyntaxError } from './patternSyntaxError.ts';

/** Escapes that Java knows and JavaScript writes differently. */
const ESCAPES: Record<string, string> = {
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: '(?=\\n?(?![\\s\\S]))',
  h: '[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  H: '[^ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  R: '(?:\\r\\n|[\\n\\v\\f\\r\\x85\\u2028\\u2029])',
  a: '\\x07',
  e: '\\x1B',
  s: '[ \\t\\n\\v\\f\\r]',
  S: '[^ \\t\\n\\v\\f\\r]',
};

/** Escapes with the same meaning in both. */
const SAME_ESCAPES = /[dDwWbBtnrfvkxu0-9cpP]/;

/** POSIX classes of Java, US-ASCII only. */
const CLASSES: Record<string, string> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E',
  Graph: '\\x21-\\x7E',
  Print: '\\x20-\\x7E',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\v\\f\\r',
};

const PUNCTUATION = /[!-/:-@[-`{-~]/;
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})/;

/** A piece of the pattern as JavaScript source, and the offset where it ends. */
interface Piece {
  text: string;
  end: number;
}

/**
 * Translates a Java regular expression (`java.util.regex.Pattern`), from the offset `from` on, into the source of a
 * JavaScript one with the flag `v`. The two differ in quoting, in classes and in a few escapes. Throws
 * `PatternSyntaxException` for constructs that JavaScript lacks: possessive quantifiers and atomic groups.
 */
export function translatePattern(pattern: string, from: number): string {
  let result = '';
  for (let at = from; at < pattern.length;) {
    const piece = outside(pattern, at);
    result += piece.text;
    at = piece.end;
  }
  return result;
}

function outside(pattern: string, at: number): Piece {
  const character = pattern[at] as string;
  if (character === '\\') return escaped(pattern, at);
  if (character === '[') return characterClass(pattern, at);
  const quantifier = QUANTIFIER.exec(pattern.slice(at))?.[0];
  if (pattern.startsWith('(?>', at) || (quantifier !== undefined && pattern[at + quantifier.length] === '+')) {
    throw patternSyntaxError(pattern, 'Possessive quantifiers and atomic groups are not supported locally');
  }
  if (quantifier !== undefined) return { text: quantifier, end: at + quantifier.length };
  return { text: character === ']' || character === '}' ? literal(character) : character, end: at + 1 };
}

/**
 * `[a-z&&[^aeiou]]`: unions are the same in both languages; in JavaScript the sides of an intersection need brackets.
 */
function characterClass(pattern: string, start: number): Piece {
  const negated = pattern[start + 1] === '^';
  const first = start + (negated ? 2 : 1);
  const sides = [''];
  const add = (text: string) => {
    sides[sides.length - 1] += text;
  };
  let at = first;
  // A bracket at the very beginning is a literal.
  for (; at < pattern.length && (pattern[at] !== ']' || at === first);) {
    if (pattern.startsWith('&&', at)) {
      sides.push('');
      at += 2;
      continue;
    }
    const piece = inside(pattern, at);
    add(isRange(pattern, at, first) ? '-' : piece.text);
    at = piece.end;
  }
  if (at >= pattern.length) throw patternSyntaxError(pattern, 'Unclosed character class');
  const body = sides.length === 1 ? sides[0] : sides.map((side) => `[${side}]`).join('&&');
  return { text: `[${negated ? '^' : ''}${body}]`, end: at + 1 };
}

function inside(pattern: string, at: number): Piece {
  const character = pattern[at] as string;
  if (character === '\\') return escaped(pattern, at);
  if (character === '[') return characterClass(pattern, at);
  return { text: PUNCTUATION.test(character) ? literal(character) : character, end: at + 1 };
}

/** A hyphen between two characters. At either end of a class, or beside a class, it is literal. */
function isRange(pattern: string, at: number, first: number): boolean {
  if (pattern[at] !== '-' || at === first) return false;
  const beside = /\\[wWdDsShH]$/.test(pattern.slice(first, at)) || pattern[at - 1] === ']';
  return !beside && !/^(?:\]|\[|&&|$)/.test(pattern.slice(at + 1));
}

function escaped(pattern: string, at: number): Piece {
  const character = pattern[at + 1];
  if (character === undefined) throw patternSyntaxError(pattern, 'Unexpected end');
  if (character === 'Q') return quoted(pattern, at + 2);
  const property = /^\\([pP])\{(Is)?(\w+)\}/.exec(pattern.slice(at));
  if (property) return { text: propertyOf(property), end: at + property[0].length };
  const end = at + 2;
  const translated = ESCAPES[character];
  if (translated !== undefined) return { text: translated, end };
  if (SAME_ESCAPES.test(character)) return { text: `\\${character}`, end };
  if (/[a-zA-Z]/.test(character)) throw patternSyntaxError(pattern, `Illegal escape \\${character}`);
  // Java allows any other character to be escaped; JavaScript only those with a meaning.
  return { text: PUNCTUATION.test(character) ? literal(character) : character, end };
}

/** The text up to `\E` or the end. */
function quoted(pattern: string, start: number): Piece {
  const found = pattern.indexOf('\\E', start);
  const [stop, end] = found < 0 ? [pattern.length, pattern.length] : [found, found + 2];
  const text = Array.from(pattern.slice(start, stop), (one) => (PUNCTUATION.test(one) ? literal(one) : one)).join('');
  return { text, end };
}

function propertyOf([, kind, is, name]: RegExpExecArray): string {
  const posix = own(CLASSES, name as string);
  if (posix !== undefined) return `[${kind === 'P' ? '^' : ''}${posix}]`;
  const isScript = is !== undefined && name !== 'Alphabetic' && (name as string).length > 2;
  return `\\${kind}{${isScript ? 'Script=' : ''}${name}}`;
}

const literal = (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
