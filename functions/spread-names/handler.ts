import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readChange } from '../shared/changes.ts';
import { documents } from '../shared/documents.ts';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { carryName } from './carryName.ts';

/** A message that fails comes again: carrying a name twice writes nothing the second time. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(event, environment('NAMES_QUEUE_URL'), async ({ body }) => {
    const change = readChange(body);
    if ('fields' in change && change.fields.includes('name'))
      await carryName(change.userId, { documents, table: environment('TABLE_NAME') });
  });
