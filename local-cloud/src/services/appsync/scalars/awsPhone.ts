import { awsScalar } from './awsScalar.ts';

/**
 * Digits with spaces or hyphens, optionally with a country code. A number without one is read as North American and
 * checked against that numbering plan (area code and exchange begin with 2–9: `1110004444` is refused). Plans of other
 * countries are not checked: their numbers pass with 4 to 15 digits (E.164).
 */
export const awsPhone = awsScalar(
  'AWSPhone',
  'A phone number, with or without a country code.',
  'phone number',
  (text) => {
    if (!/^\+?\d(?:[ -]?\d)*$/.test(text)) return false;
    const digits = text.replace(/\D/g, '');
    const isNorthAmerican = !text.startsWith('+') || digits.startsWith('1');
    return isNorthAmerican ? /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits) : digits.length >= 4 && digits.length <= 15;
  },
);
