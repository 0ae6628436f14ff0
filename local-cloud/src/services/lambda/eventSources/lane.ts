import { setTimeout } from 'node:timers/promises';
import type { Cloud } from '../../../cloud.ts';
import { MAX_PAYLOAD_BYTES } from '../payload.ts';
import { backOff } from './backOff.ts';
import type { Discarded, FailureCondition } from './failureRecord.ts';
import type { BatchOutcome, FailureResponse } from './invokeBatch.ts';
import type { StreamMappingConfig } from './mappingConfig.ts';
import { oneAtATime } from './oneAtATime.ts';
import type { StreamRecord } from './streamRecord.ts';

/** Delivers records to the function in one batch after another. */
interface Lane {
  push(records: StreamRecord[]): void;
  /** Resolves when nothing is running (the rest waits for its time). True if anything was. */
  settled(): Promise<boolean>;
  /**
   * Like `settled`, but also closes the batching window (incomplete batches do not wait) and waits for the first
   * retries of a batch, which are due in a moment.
   */
  drained(): Promise<boolean>;
  /** Starts nothing more. The result of a running batch is ignored. */
  stop(): void;
}

export interface LaneNeeds {
  clock: Cloud['clock'];
  config: Pick<
    StreamMappingConfig,
    'batchSize' | 'windowMilliseconds' | 'bisects' | 'maximumRetries' | 'maximumAgeMilliseconds'
  >;
  invoke(records: StreamRecord[]): Promise<BatchOutcome>;
  /** Reports records that are given up; false if that must be retried. */
  discard(discarded: Discarded): Promise<boolean>;
  /** These records are finished, whether or not they succeeded. */
  done(records: StreamRecord[]): void;
  failed(error: unknown): void;
}

/** A batch, or the rest of one. */
interface Piece {
  records: StreamRecord[];
  /** How often the function has failed on it. */
  failures: number;
  invocations: number;
  /** Consecutive times that the function could not be called, or its destination not be told. */
  delays: number;
  response?: FailureResponse;
  /** By the cloud's clock. */
  dueAt: number;
  /** Given up. Its destination has yet to be told. */
  condition?: FailureCondition;
}

/** A failure may pass in a moment: the first retries belong to the work in progress, the later ones do not. */
const AWAITED_RETRIES = 2;

/**
 * The batches of a shard (or of a part of its items), with retries, bisection, partial failures and giving up.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function createLane({ clock, config, invoke, discard, done, failed }: LaneNeeds): Lane {
  const queue: StreamRecord[] = [];
  /** These come before the queue, in order. */
  const pieces: Piece[] = [];
  let windowOpened: number | undefined;
  let cancelTimer = (): void => {};
  let stopped = false;

  const run = oneAtATime(async () => {
    cancelTimer();
    try {
      for (let piece = next(); piece !== undefined && !stopped; piece = next()) await handle(piece);
    } catch (error) {
      failed(error);
    }
  });

  /** The next due piece. Sets a timer for pieces due later. */
  function next(): Piece | undefined {
    const [piece] = pieces;
    if (piece === undefined) return take();
    if (piece.dueAt > clock.now()) return later(piece.dueAt);
    return pieces.shift();
  }

  function take(): Piece | undefined {
    if (queue.length === 0) return undefined;
    let count = 0;
    let bytes = 0;
    while (count < Math.min(queue.length, config.batchSize)) {
      bytes += queue[count]!.bytes + 1;
      if (bytes > MAX_PAYLOAD_BYTES && count > 0) break;
      count++;
    }
    const isFull = count === config.batchSize || bytes > MAX_PAYLOAD_BYTES;
    const closes = (windowOpened ?? 0) + config.windowMilliseconds;
    if (!isFull && closes > clock.now()) return later(closes);
    const records = queue.splice(0, count);
    windowOpened = queue.length > 0 ? clock.now() : undefined;
    return { records, failures: 0, invocations: 0, delays: 0, dueAt: 0 };
  }

  function later(at: number): undefined {
    cancelTimer();
    // The timer's work is the run, so that advancing the clock waits for it.
    cancelTimer = stopped ? () => {} : clock.at(at, async () => void (await run()));
  }

  async function handle(piece: Piece): Promise<void> {
    if (piece.condition !== undefined) return giveUp(piece, piece.condition);
    const live = await withoutTooOld(piece);
    if (live.records.length === 0) return;
    const outcome = await invoke(live.records);
    if (stopped) return;
    const tried = { ...live, invocations: live.invocations + 1 };
    if (outcome.kind === 'done') done(live.records);
    else if (outcome.kind === 'unavailable') putOff(live);
    else retry({ ...tried, delays: 0, response: outcome.response }, outcome.items);
  }

  /**
   * Gives up pieces that are too old, except pieces that were never tried: a test may skip the time of their first try.
   */
  async function withoutTooOld(piece: Piece): Promise<Piece> {
    if (piece.invocations + piece.delays === 0) return piece;
    const oldest = clock.now() - config.maximumAgeMilliseconds;
    const firstLive = piece.records.findIndex(({ at }) => at >= oldest);
    const count = firstLive < 0 ? piece.records.length : firstLive;
    if (count > 0) await giveUp({ ...piece, records: piece.records.slice(0, count) }, 'RecordAgeExceeded');
    return { ...piece, records: piece.records.slice(count) };
  }

  function retry(piece: Piece, items: 'all' | string[]): void {
    const from = firstFailed(piece.records, items);
    done(piece.records.slice(0, from ?? 0));
    const records = piece.records.slice(from ?? 0);
    // The records after a success form a separate batch.
    const failures = from ? 1 : piece.failures + 1;
    if (config.bisects && !from && records.length > 1) {
      // A split does not count as a retry.
      const half = Math.ceil(records.length / 2);
      const halves = [records.slice(0, half), records.slice(half)];
      pieces.unshift(...halves.map((part) => ({ ...piece, records: part, dueAt: 0 })));
    } else if (failures > config.maximumRetries) {
      pieces.unshift({ ...piece, records, failures, dueAt: 0, condition: 'RetryAttemptsExhausted' });
    } else {
      pieces.unshift({ ...piece, records, failures, dueAt: clock.now() + backOff(failures) });
    }
  }

  function putOff(piece: Piece): void {
    const delays = piece.delays + 1;
    pieces.unshift({ ...piece, delays, dueAt: clock.now() + backOff(delays) });
  }

  async function giveUp(piece: Piece, condition: FailureCondition): Promise<void> {
    const { records, invocations, response } = piece;
    const isTold = await discard({ records, condition, invocations, ...(response && { response }) });
    if (stopped) return;
    if (isTold) done(records);
    else putOff({ ...piece, condition });
  }

  async function settled(): Promise<boolean> {
    const wasRunning = run.running() !== undefined;
    while (run.running() !== undefined) await run.running();
    return wasRunning;
  }

  return {
    push(records) {
      if (queue.length === 0) windowOpened = clock.now();
      queue.push(...records);
      void run();
    },
    settled,
    async drained() {
      let worked = await settled();
      while (!stopped) {
        const [piece] = pieces;
        if (piece === undefined && queue.length === 0) break;
        const wait = piece === undefined ? 0 : piece.dueAt - clock.now();
        if (piece !== undefined && wait > 0) {
          if (piece.failures + piece.delays > AWAITED_RETRIES) break;
          await setTimeout(wait);
        }
        windowOpened = -Infinity;
        await run();
        worked = true;
      }
      return (await settled()) || worked;
    },
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}

/**
 * Where to restart: the lowest sequence number reported. Undefined if it is not in the batch: then the whole batch
 * restarts.
 */
function firstFailed(records: StreamRecord[], items: 'all' | string[]): number | undefined {
  if (items === 'all') return undefined;
  const indexes = items.map((item) => records.findIndex(({ event }) => event.dynamodb.SequenceNumber === item));
  return indexes.includes(-1) ? undefined : Math.min(...indexes);
}
