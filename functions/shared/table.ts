import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The table, and the way to it. */
export interface Table {
  documents: DynamoDBDocumentClient;
  table: string;
}
