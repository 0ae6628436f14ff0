import { EVENT_PREFIX, PROFILE_SORT_KEY } from './keys.ts';
import type { FunctionWrite } from './writes.ts';

/**
 * Adds the id of the causing request to a write whose item the stream reports: an event, an act of administration, a
 * profile, or a claim that names its writer. Everything that follows from the item carries the id on
 * (docs/adr/0025-one-id-through-everything.md).
 */
export function correlated<W extends FunctionWrite>(write: W, correlationId: string | null): W {
  if (correlationId == null) return write;
  const sortKey = write.key.SK;
  if (write.write === 'put') {
    const isTold = sortKey.startsWith(EVENT_PREFIX) || sortKey === PROFILE_SORT_KEY || write.item['userId'] != null;
    return isTold ? { ...write, item: { ...write.item, correlationId } } : write;
  }
  if (write.write === 'update' && sortKey === PROFILE_SORT_KEY)
    return { ...write, set: { ...write.set, correlationId } };
  return write;
}
