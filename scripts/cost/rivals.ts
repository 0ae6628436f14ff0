import { OPERATIONS } from '../receipts/operations.ts';
import { MIX_DOLLARS } from '../receipts/operations.ts';
import type { Mix } from './mixes.ts';
import { dollarsFor } from './prices.ts';

/** Dollars for a million operations of a mix, by purpose. */
export interface Rival {
  name: string;
  api: number;
  compute: number;
  table: number;
  note: string;
}

const MILLION = 1_000_000;
/** Durations in a function that calls the table sequentially: its own, and that of each call. */
const FUNCTION = { milliseconds: 10, aRoundTrip: 6, gigabytes: 0.25 };

/** The published REST system, with one function per route. The receipts give its calls of the table. */
export function restSystem(mix: Mix): Rival {
  const roundTrips = Object.entries(mix).reduce((sum, [name, share]) => {
    const operation = OPERATIONS.find((one) => one.name === name);
    return sum + share * (operation?.itNeeds?.roundTrips ?? 0);
  }, 0);
  const seconds = (FUNCTION.milliseconds + FUNCTION.aRoundTrip * roundTrips) / 1000;
  return {
    name: 'The REST system',
    api: MILLION * dollarsFor('restRequest'),
    compute:
      MILLION * (dollarsFor('lambdaRequest') + seconds * FUNCTION.gigabytes * dollarsFor('lambdaGigabyteSecond')),
    table: MIX_DOLLARS.itNeeds,
    note: `API Gateway; a function of 256 MB for ${FUNCTION.milliseconds} ms + ${FUNCTION.aRoundTrip} ms a round trip; the table as published. No history, no live screens, races overwrite each other`,
  };
}

/** One operation: the API requests that a front end makes, read units, write units. */
interface Need {
  requests: number;
  rcu: number;
  wcu: number;
}

/** The cost of one person in a list if the API looks each one up, eventually consistent. */
const ROW = 0.5;
const PAGE = 50;
const ASSIGNEES = 3;
/** A page of tasks, then the assignments of each task, then each person: a resolver each, without batching. */
const NESTED = PAGE * ROW + PAGE * ASSIGNEES * ROW;

/**
 * Amplify's defaults for the models Task, User and Assignment (`belongsTo`, `hasMany` in both directions): one table
 * each, `list` is a Scan, relations are resolved row by row, and a change takes one request for each row.
 */
const AMPLIFY: Record<string, Need> = {
  'get a task with assignees': { requests: 1, rcu: ROW + ROW + ASSIGNEES * ROW, wcu: 0 },
  'list 50 as ADMIN': { requests: 1, rcu: 4.5 + NESTED, wcu: 0 },
  'list 50 as MEMBER': { requests: 1, rcu: 2 + PAGE * ROW + NESTED, wcu: 0 },
  'change status as MEMBER': { requests: 1, rcu: 0, wcu: 1 },
  'update a title': { requests: 1, rcu: 0, wcu: 1 },
  'assign 1': { requests: 1, rcu: 0, wcu: 3 },
  'create with 3 assignees': { requests: 1 + ASSIGNEES, rcu: 0, wcu: 1 + ASSIGNEES * 3 },
  delete: { requests: 1 + ASSIGNEES, rcu: 0, wcu: 1 + ASSIGNEES * 3 },
};

export function amplify(mix: Mix): Rival {
  const need = { requests: 0, rcu: 0, wcu: 0 };
  for (const [name, share] of Object.entries(mix)) {
    const one = AMPLIFY[name];
    if (one === undefined) throw new Error(`nobody has said what Amplify needs for "${name}": scripts/cost/rivals.ts`);
    for (const unit of Object.keys(need) as Array<keyof Need>) need[unit] += share * one[unit];
  }
  return {
    name: "Amplify's defaults",
    api: MILLION * need.requests * dollarsFor('appsyncOperation'),
    compute: 0,
    table: MILLION * (need.rcu * dollarsFor('dynamodbRead') + need.wcu * dollarsFor('dynamodbWrite')),
    note: 'AppSync; a table a model, relations row by row. Lists in no order, no transaction across rows, no history, no mails',
  };
}
