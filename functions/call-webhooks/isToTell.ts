import { profileKey } from '../../domain/keys.ts';
import { isSimulator } from '../../domain/mail/simulator.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { isTaskChange, type Change } from '../shared/changes.ts';
import { getItems } from '../shared/getItems.ts';
import type { Table } from '../shared/table.ts';

/**
 * False for what a reserved account did while an operator verified the deployment: its address is that of SES's simulator, and its profile
 * is removed afterwards, which nobody else's is.
 */
export async function isToTell(change: Change, { documents, table }: Table): Promise<boolean> {
  const actor = isTaskChange(change) ? change.event.actor : null;
  if (actor == null) return true;
  const key = profileKey(actor.id);
  const profile = readProfile((await getItems(documents, table, [key])).get(key));
  return profile !== null && !isSimulator(profile.email);
}
