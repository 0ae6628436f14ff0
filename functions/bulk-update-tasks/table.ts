import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The table, and what reads and writes it. */
export interface Table {
  documents: DynamoDBDocumentClient;
  table: string;
}
