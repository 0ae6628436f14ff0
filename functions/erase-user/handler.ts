import type { EraseUserInput } from '../../schema/generated/types.ts';
import { answering } from '../shared/answer.ts';
import { theTable } from '../shared/table.ts';
import { eraseUser } from './eraseUser.ts';

export const handler = answering((callerId, input: EraseUserInput) => eraseUser(callerId, input, theTable()));
