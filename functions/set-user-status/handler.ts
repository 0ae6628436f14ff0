import type { SetUserStatusInput } from '../../schema/generated/types.ts';
import { changingUser } from '../shared/changingUser.ts';

export const handler = changingUser('setUserStatus', ({ status }: SetUserStatusInput) => ({ status }));
