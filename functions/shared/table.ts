import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documents } from './documents.ts';
import { environment } from './environment.ts';

/** The table, and its client. */
export interface Table {
  documents: DynamoDBDocumentClient;
  table: string;
}

/**
 * The stage's table.
 * @throws Error if `function.ts` does not name `TABLE_NAME`
 */
export const theTable = (): Table => ({ documents, table: environment('TABLE_NAME') });
