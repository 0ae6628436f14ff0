import { invalidParameter } from './errors.ts';

/** One page of a list that is already sorted. The token is the position, opaque to callers. */
export function page<T>(all: T[], limit: number | undefined, token: string | undefined): { items: T[]; next?: string } {
  const size = limit ?? MAX_PAGE;
  if (!Number.isInteger(size) || size < 0 || size > MAX_PAGE) {
    const bound = size < 0 ? 'greater than or equal to 0' : `less than or equal to ${MAX_PAGE}`;
    throw invalidParameter(
      `1 validation error detected: Value '${size}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString());
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('Invalid pagination token');
  const items = all.slice(start, start + size);
  const end = start + items.length;
  return end < all.length && size > 0 ? { items, next: Buffer.from(String(end)).toString('base64') } : { items };
}

const MAX_PAGE = 60;
