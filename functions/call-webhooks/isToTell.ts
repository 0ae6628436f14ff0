import { profileKey } from '../../domain/keys.ts';
import { isSimulator } from '../../domain/mail/simulator.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { isTaskMessage, type ChangeMessage } from '../shared/changes.ts';
import { getItem } from '../shared/getItems.ts';
import type { Table } from '../shared/table.ts';

/**
 * False for acts of the reserved account with which an operator verifies a deployment: its address is in SES's mailbox
 * simulator, and its profile is deleted afterwards. The profiles of all other accounts stay.
 */
export async function isToTell(change: ChangeMessage, db: Table): Promise<boolean> {
  const actor = isTaskMessage(change) ? change.event.actor : null;
  if (actor == null) return true;
  const profile = readProfile(await getItem(db, profileKey(actor.id)));
  return profile !== null && !isSimulator(profile.email);
}
