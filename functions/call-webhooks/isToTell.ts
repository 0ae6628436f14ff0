import { profileKey } from '../../domain/keys.ts';
import { isSimulator } from '../../domain/mail/simulator.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { isTaskChange, type Change } from '../shared/changes.ts';
import { getItem } from '../shared/getItems.ts';
import type { Table } from '../shared/table.ts';

/**
 * False for the acts of a reserved account while an operator verified the deployment: its address is in SES's
 * simulator, and its profile is removed afterwards, unlike any other.
 */
export async function isToTell(change: Change, db: Table): Promise<boolean> {
  const actor = isTaskChange(change) ? change.event.actor : null;
  if (actor == null) return true;
  const profile = readProfile(await getItem(db, profileKey(actor.id)));
  return profile !== null && !isSimulator(profile.email);
}
