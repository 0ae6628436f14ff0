import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The table, and its client. */
export interface Table {
  documents: DynamoDBDocumentClient;
  table: string;
}
