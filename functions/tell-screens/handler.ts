import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { environment } from '../shared/environment.ts';
import { eachMessage } from '../shared/eachMessage.ts';
import { observed } from '../shared/observed.ts';
import { parkEvent } from '../shared/parkEvent.ts';
import type { BacklogHint } from '../shared/screens/hint.ts';
import { publishTaskEvent } from '../shared/screens/publishTaskEvent.ts';
import { theTable } from '../shared/table.ts';
import { workOff } from './workOff.ts';
import { traced } from '../shared/traced.ts';

const sqs = traced(new SQSClient());
/** Enough for an event in progress. */
const RESERVE_MILLISECONDS = 8000;
const TRIES = { attempts: 3, timeoutMilliseconds: 2500 };

/** A failed message returns later, for the rest of the backlog. */
export const handler = observed((event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const screens = {
    ...theTable(),
    publish: (view: Parameters<typeof publishTaskEvent>[0]) => publishTaskEvent(view, TRIES),
    park: (key: Parameters<typeof parkEvent>[1], cause: Error) => parkEvent(sqs, key, cause),
    hasTime: () => context.getRemainingTimeInMillis() > RESERVE_MILLISECONDS,
  };
  return eachMessage(event, environment('SCREENS_QUEUE_URL'), ({ body }) =>
    workOff((JSON.parse(body) as BacklogHint).taskId, screens),
  );
});
