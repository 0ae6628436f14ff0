import type { UpdateUserRoleInput } from '../../schema/generated/types.ts';
import { changingUser } from '../shared/changingUser.ts';

export const handler = changingUser('updateUserRole', ({ role }: UpdateUserRoleInput) => ({ role }));
