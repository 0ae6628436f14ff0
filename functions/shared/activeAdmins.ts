import { activeAdminsKey } from '../../domain/keys.ts';
import { ADMIN_IDS } from '../../domain/user/changeUser.ts';
import { getItems, type Items } from './getItems.ts';
import type { Table } from './table.ts';

/** The ids of the active ADMINs, from items that were read by {@link activeAdminsKey}. */
export const activeAdminsIn = (items: Items): Set<string> =>
  (items.get(activeAdminsKey()) as Record<string, Set<string>> | null)?.[ADMIN_IDS] ?? new Set();

export const readActiveAdmins = async (db: Table): Promise<Set<string>> =>
  activeAdminsIn(await getItems(db, [activeAdminsKey()]));
