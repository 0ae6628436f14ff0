import { isDay } from './day.ts';
import type { Problem } from './outcome.ts';
import { looksOf } from './fold.ts';
import { isTimeZone } from './timeZone.ts';

/** Limits of inputs; lengths are UTF-16 units after trimming. */
export const LIMITS = {
  title: 200,
  description: 2000,
  tags: 20,
  tag: 50,
  name: 100,
  assignees: 20,
  bulk: 50,
  page: 100,
  idempotencyKey: 64,
} as const;

/**
 * Adds a problem unless `text` has `min` to `max` characters. Returns whether it was valid. `text.ts` says which
 * characters are allowed.
 */
export function checkText(problems: Problem[], path: string, text: string, min: number, max: number): boolean {
  const rule =
    text.length < min || text.length > max
      ? min === 0
        ? `must have at most ${max} characters`
        : `must have ${min} to ${max} characters`
      : '';
  if (rule !== '') problems.push({ path, message: rule });
  return rule === '';
}

/**
 * Trims tags. A far too long list stays as it is, for {@link checkTags} to refuse: an evaluation has 1,000 iterations.
 */
export const trimTags = (tags: string[]): string[] =>
  tags.length > LIMITS.tags ? tags : tags.map((tag) => tag.trim());

/**
 * Adds a problem for each tag that is empty, too long or looks like an earlier one, and for too many tags. Tags are
 * trimmed and in NFC.
 */
export function checkTags(problems: Problem[], path: string, tags: string[]): void {
  if (tags.length > LIMITS.tags) {
    problems.push({ path, message: `must have at most ${LIMITS.tags} tags` });
    return;
  }
  const looks = tags.map(looksOf);
  tags.forEach((tag, index) => {
    const fine = checkText(problems, `${path}.${index}`, tag, 1, LIMITS.tag);
    const first = looks.indexOf(looks[index] ?? '');
    if (fine && first < index) problems.push({ path: `${path}.${index}`, message: 'must not be given twice' });
  });
}

/** Adds a problem unless `day` is a calendar day of the years 1970 to 9998, strictly `YYYY-MM-DD`. */
export function checkDay(problems: Problem[], path: string, day: string): boolean {
  if (isDay(day)) return true;
  problems.push({ path, message: 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998' });
  return false;
}

/** Adds a problem unless `zone` is in the IANA list. */
export function checkTimeZone(problems: Problem[], path: string, zone: string): void {
  if (!isTimeZone(zone)) problems.push({ path, message: 'must be an IANA time zone such as Europe/Berlin' });
}

/** The rows per page: 20 if `first` is absent or null. AppSync does not pass on schema defaults. */
export const pageSize = (first: number | null | undefined): number => first ?? 20;

/** Adds a problem unless 1 to 100 rows are requested, or no number is given. */
export function checkFirst(problems: Problem[], asked: number | null | undefined): void {
  const first = pageSize(asked);
  if (first < 1 || first > LIMITS.page) problems.push({ path: 'first', message: `must be from 1 to ${LIMITS.page}` });
}

/** Adds a problem if a key is given and is empty or too long. */
export function checkIdempotencyKey(problems: Problem[], key: string | null | undefined): void {
  if (key != null) checkText(problems, 'input.idempotencyKey', key, 1, LIMITS.idempotencyKey);
}

/** Adds a problem unless there are `min` to `max` ids, all different. */
export function checkIds(problems: Problem[], path: string, ids: string[], min: number, max: number): void {
  if (ids.length < min || ids.length > max) {
    problems.push({ path, message: min === 0 ? `must have at most ${max} ids` : `must have ${min} to ${max} ids` });
    return;
  }
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index) problems.push({ path: `${path}.${index}`, message: 'must not be given twice' });
  });
}

const LONGEST_ID = 64;
const NOT_IN_IDS = ['#', '|', '\u0000'];

/**
 * False for text that cannot be one of our ids and must not reach a key (empty, too long, a separator, a null
 * character).
 */
export const couldBeId = (id: string) =>
  id.length > 0 && id.length <= LONGEST_ID ? NOT_IN_IDS.every((text) => id.indexOf(text) < 0) : false;
