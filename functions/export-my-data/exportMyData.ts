import { cursorPosition, cursorPrefix } from '../../domain/cursor.ts';
import { profileKey } from '../../domain/keys.ts';
import { accepted, invalid, type Outcome } from '../../domain/outcome.ts';
import { actorOf } from '../../domain/user/actor.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { getItem } from '../shared/getItems.ts';
import type { Item, Subject } from '../shared/personal/itemKind.ts';
import { kindOf } from '../shared/personal/kinds.ts';
import { readPosition, walk, type Position } from '../shared/personal/walk.ts';
import type { Table } from '../shared/table.ts';
import type { UserPool } from '../shared/userPool.ts';
import { accountOf } from './account.ts';

interface DataRecord {
  kind: string;
  data: unknown;
}

interface DataExport {
  nodes: DataRecord[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** AppSync's answers have at most 1 MB, and each datum is JSON within a JSON text, which takes more bytes. */
const BYTES_A_PAGE = 250_000;
/** The number of items that one page examines. Its 28 seconds would be enough for many times this number. */
const ITEMS_A_PAGE = 5_000;

/**
 * One page of the data that is kept about the caller: first the account, then every item of the table that may hold
 * their data.
 */
export async function exportMyData(
  callerId: string,
  after: string | null,
  places: Table & UserPool,
): Promise<Outcome<DataExport>> {
  const actor = actorOf(readProfile(await getItem(places, profileKey(callerId))), null);
  if (!actor.ok) return actor;
  const start = after === null ? null : positionIn(after, callerId);
  if (after !== null && start === null) return invalid([{ path: 'after', message: 'is not a cursor of this list' }]);
  const account = start === null ? await accountOf(callerId, places) : null;
  const nodes: DataRecord[] = account === null ? [] : [{ kind: 'account', data: account }];
  let bytes = 0;
  let seen = 0;
  for await (const { item, at } of walk(callerId, start, places)) {
    seen += 1;
    const record = recordOf(item, actor.value);
    if (record !== null) {
      nodes.push(record);
      bytes += Buffer.byteLength(JSON.stringify(record));
    }
    if (bytes >= BYTES_A_PAGE || seen >= ITEMS_A_PAGE) return accepted(page(nodes, after, cursorOf(at, callerId)));
  }
  return accepted(page(nodes, after, null));
}

const page = (nodes: DataRecord[], after: string | null, endCursor: string | null): DataExport => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, hasPreviousPage: after !== null, startCursor: null, endCursor },
});

function recordOf(item: Item, subject: Subject): DataRecord | null {
  const { name, exports } = kindOf(item);
  const data = typeof exports === 'function' ? exports(item, subject) : null;
  return data === null ? null : { kind: name, data };
}

const prefixOf = (callerId: string) => cursorPrefix('Query.exportMyData', {}, callerId);

const cursorOf = (position: Position, callerId: string): string =>
  Buffer.from(prefixOf(callerId) + JSON.stringify(position)).toString('base64');

function positionIn(cursor: string, callerId: string): Position | null {
  const position = cursorPosition(Buffer.from(cursor, 'base64').toString(), prefixOf(callerId));
  try {
    return position === null ? null : readPosition(JSON.parse(position));
  } catch {
    return null;
  }
}
