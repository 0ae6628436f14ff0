import { userView, type UserRow } from '../../domain/user/profile.ts';
import { isAddress } from './maySignUp.ts';

/** A user in the answer to a mutation, whatever is stored as their address. */
export const shownUser = (row: UserRow) => userView(row, isAddress(row.email));
