import { answering } from '../shared/answer.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { theUserPool } from '../shared/userPool.ts';
import { exportMyData } from './exportMyData.ts';

export const handler = answering((callerId, input: { after?: string | null }) =>
  exportMyData(callerId, input.after ?? null, {
    ...{ documents, table: environment('TABLE_NAME') },
    ...theUserPool(),
  }),
);
