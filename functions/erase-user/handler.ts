import type { EraseUserInput } from '../../schema/generated/types.ts';
import { answering } from '../shared/answer.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { eraseUser } from './eraseUser.ts';

export const handler = answering((callerId, input: EraseUserInput) =>
  eraseUser(callerId, input, { documents, table: environment('TABLE_NAME') }),
);
