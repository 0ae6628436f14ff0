import { userView, type UserRow } from '../../domain/user/profile.ts';
import { isAddress } from './maySignUp.ts';

/** A user as a mutation answers them, whatever is stored as their address. */
export const shownUser = (row: UserRow) => userView(row, isAddress(row.email));
