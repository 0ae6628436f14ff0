import { PublishBatchCommand, type PublishBatchRequestEntry, type SNSClient } from '@aws-sdk/client-sns';
import { writeChange } from '../shared/changes.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import { retry } from '../shared/retry.ts';
import type { Notice } from './notice.ts';

/** SNS's limits per request: the number of messages, and their total bytes: 256 KB, part of which attributes use. */
const MESSAGES_A_REQUEST = 10;
const BYTES_A_REQUEST = 250_000;
const REQUESTS_AT_ONCE = 4;
const ATTEMPTS = 3;
/** SNS's codes for a request that it will never accept. */
const REFUSALS = ['InvalidParameterException', 'InvalidParameterValueException', 'ValidationException'];

interface Published<N> {
  /** The topic may still accept these. */
  failed: Set<N>;
  /** The topic will never accept these. */
  refused: Map<N, Error>;
}

/** Publishes everything to the topic, ten messages per request. */
export async function publishNotices<N extends Notice>(
  sns: SNSClient,
  topicArn: string,
  notices: N[],
): Promise<Published<N>> {
  const outcome: Published<N> = { failed: new Set(), refused: new Map() };
  await mapLimited(REQUESTS_AT_ONCE, batchesOf(notices), (batch) => publish(sns, topicArn, batch, outcome));
  return outcome;
}

const entryOf = ({ change, attributes }: Notice, index: number): PublishBatchRequestEntry => ({
  Id: String(index),
  Message: writeChange(change),
  MessageAttributes: attributes,
});

function batchesOf<N extends Notice>(notices: N[]): N[][] {
  const batches: N[][] = [];
  let room = 0;
  for (const one of notices) {
    const bytes = Buffer.byteLength(JSON.stringify(entryOf(one, 0)));
    const last = batches.at(-1);
    if (last === undefined || last.length === MESSAGES_A_REQUEST || bytes > room) {
      batches.push([one]);
      room = BYTES_A_REQUEST - bytes;
    } else {
      last.push(one);
      room -= bytes;
    }
  }
  return batches;
}

/**
 * Retries failed messages. Messages that were refused together are retried separately: one of them may have spoilt the
 * request.
 */
async function publish<N extends Notice>(
  sns: SNSClient,
  topicArn: string,
  batch: N[],
  outcome: Published<N>,
): Promise<void> {
  let left = batch;
  try {
    await retry(
      async () => {
        const answer = await sns.send(
          new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: left.map(entryOf) }),
        );
        const failures = (answer.Failed ?? []).map((failure) => ({ ...failure, one: left[Number(failure.Id)] as N }));
        for (const { one, Code, SenderFault } of failures)
          if (SenderFault) outcome.refused.set(one, new Error(`the topic refuses the message: ${Code}`));
        left = failures.flatMap(({ one, SenderFault }) => (SenderFault ? [] : [one]));
        if (left.length > 0) throw new Error(`the topic did not take ${left.length} messages`);
      },
      { attempts: ATTEMPTS, pauseMilliseconds: 50, mayPass: ({ name }) => !REFUSALS.includes(name) },
    );
  } catch (error) {
    const { name } = error as Error;
    if (!REFUSALS.includes(name)) for (const one of left) outcome.failed.add(one);
    else if (left.length === 1) outcome.refused.set(left[0] as N, error as Error);
    else for (const one of left) await publish(sns, topicArn, [one], outcome);
  }
}
