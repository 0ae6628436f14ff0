import { PERSON } from './changes.ts';
import type { Consumer } from './consumers.ts';
import { hottest, PLACES, type Heat } from './heat.ts';
import { QUOTAS, type QuotaName } from './quotas.ts';

/** A limit that the system reaches at a number of operations per second. */
export interface Wall {
  what: string;
  /** The derivation of the number. */
  formula: string;
  /** Operations of the mix per second at which the limit is reached. */
  operations: number;
  /** The visible effect. */
  sign: string;
  knob: string;
}

/** The assumptions of the model: the mix `office`, and the duration of calls on AWS. */
export interface Given {
  /** The share of changes among operations. */
  changes: number;
  /** The share of an ADMIN's lists among operations, and their read units. */
  adminLists: number;
  adminListReads: number;
  /** AppSync requests that a change causes: one for each role that may see it. */
  publishes: number;
  /** Mails per change. */
  mails: number;
  /** Write units of a change alone, and with all its consumers. */
  changeWrites: number;
  allWrites: number;
}

/**
 * Milliseconds that a consumer takes per message on AWS, with all calls in sequence. These are estimates, until X-Ray
 * shows measured values.
 */
const MILLISECONDS: Record<string, number> = {
  // Ten tasks at once, for two roles each, at 40 ms; the topic takes ten messages in 15 ms, four requests at once.
  'route-events': 8.4,
  // Groups of 25 with one read and one transaction: 50 ms.
  'keep-counters': 2,
  'limit-writes': 1,
  // One read and a transaction of 40 items for many messages: 60 ms. A mail of its own takes ten requests: 150 ms.
  'send-mail': 25,
};

const of = (name: QuotaName) => QUOTAS[name].value;
const round = (value: number) => Number(value.toPrecision(3));

export function walls(heat: Heat, changeCount: number, given: Given, consumers: Consumer[]): Wall[] {
  const perOperation = (limit: number, unitsAChange: number) => limit / (unitsAChange * given.changes);
  const indexes = PLACES.slice(1).flatMap((index): Wall[] => {
    const { partition, units } = hottest(heat, index, changeCount);
    if (units === 0) return [];
    return [
      {
        what: `${index}: writes to \`${partition}\``,
        formula: `${of('partitionWrites')} ÷ (${round(units)} units per change × ${given.changes} changes per operation)`,
        operations: perOperation(of('partitionWrites'), units),
        sign: 'WriteThrottleEvents of the index; writes of the table are throttled too',
        knob: knobOf(index),
      },
    ];
  });
  const person = hottest(heat, 'byStatus', changeCount, (partition) => partition.startsWith(PERSON));
  return [
    ...indexes,
    {
      what: `byStatus: writes to the tasks of the busiest person`,
      formula: `${of('partitionWrites')} ÷ (${round(person.units)} units per change × ${given.changes}), with ${PEOPLE.toLocaleString('en')} people by Zipf's law`,
      operations: perOperation(of('partitionWrites'), person.units),
      sign: 'WriteThrottleEvents of byStatus; changes are slow only for one person’s tasks',
      knob: 'none is needed: with more people the share of the busiest one shrinks, and a write budget limits a person to 10 changes a second',
    },
    {
      what: 'byOpen: reads of `O#0`, the list of every ADMIN',
      formula: `${of('partitionReads')} ÷ (${given.adminListReads} units per list × ${given.adminLists} lists per operation)`,
      operations: of('partitionReads') / (given.adminListReads * given.adminLists),
      sign: 'ReadThrottleEvents of byOpen',
      knob: 'a narrower list first (status, priority); more shards (ADR 31)',
    },
    {
      what: 'table: writes of the whole table',
      formula: `${of('tableWrites')} ÷ (${round(given.allWrites)} units per change with its consumers × ${given.changes})`,
      operations: perOperation(of('tableWrites'), given.allWrites),
      sign: 'WriteThrottleEvents of the table',
      knob: 'the quota (Service Quotas); warm throughput before a launch',
    },
    {
      what: 'AppSync: request tokens',
      formula: `${of('appsyncTokens')} ÷ (1 + ${given.changes} × ${given.publishes} publishes), one token each`,
      operations: of('appsyncTokens') / (1 + given.changes * given.publishes),
      sign: '429, and TokensConsumed of the API',
      knob: 'the quota; one publish for both roles',
    },
    {
      what: 'SES: mails a second',
      formula: `${of('sesRate')} ÷ (${given.changes} × ${given.mails} mails per change)`,
      operations: of('sesRate') / (given.changes * given.mails),
      sign: 'the age of the oldest message of the queue mail; nothing is lost',
      knob: 'the quota of SES; maximum concurrency of send-mail; longer windows',
    },
    ...consumers.flatMap((consumer) => consumerWall(consumer, given)),
  ].sort((a, b) => a.operations - b.operations);
}

/** The number of people in the simulation. */
export const PEOPLE = 2_000;

function knobOf(index: string): string {
  if (index === 'byCreator')
    return 'none is needed: the partition is one person’s, whom a write budget limits to 10 changes a second';
  // New entries always go to the end.
  if (index === 'byNewest' || index === 'reminders')
    return 'more shards of the key (ADR 31): its sort key only grows, so DynamoDB cannot split it';
  return 'none at first: its sort keys are spread, so DynamoDB splits the partition by itself; then ADR 31';
}

function consumerWall({ name, reads, batch, atOnce }: Consumer, { changes, allWrites }: Given): Wall[] {
  const milliseconds = MILLISECONDS[name];
  if (milliseconds === undefined) return [];
  const each = (1000 * atOnce) / milliseconds;
  if (reads === 'queue')
    return [
      {
        what: `${name}: its queue grows`,
        formula: `${atOnce} at once ÷ ${milliseconds} ms per message ÷ ${changes} changes per operation`,
        operations: each / changes,
        sign: 'ApproximateAgeOfOldestMessage of its queue',
        knob: `maximum concurrency (now ${atOnce}) and batch (now ${batch}) in its function.ts`,
      },
    ];
  // There is one shard per partition, and DynamoDB adds partitions as writes grow: so a shard carries as many changes
  // as its partition can write.
  const changesAPartition = of('partitionWrites') / allWrites;
  const shards = of('newTablePartitions');
  return [
    {
      what: `${name}: a shard of the stream falls behind, on a new table`,
      formula: `${shards} shards × ${atOnce} at once ÷ ${milliseconds} ms per change ÷ ${changes}; one more shard for every ${round(changesAPartition)} changes per second by which the table grows`,
      operations: (shards * each) / changes,
      sign: 'IteratorAge of route-events',
      knob: `parallelization factor (now ${atOnce}, 10 at most), which keeps the order of a task`,
    },
  ];
}
