import { answering } from '../shared/answer.ts';
import { theTable } from '../shared/table.ts';
import { theUserPool } from '../shared/userPool.ts';
import { exportMyData } from './exportMyData.ts';

export const handler = answering((callerId, input: { after?: string | null }) =>
  exportMyData(callerId, input.after ?? null, {
    ...theTable(),
    ...theUserPool(),
  }),
);
