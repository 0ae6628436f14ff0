import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Tracer } from '../cloud.ts';
import type { Clock } from './clock.ts';

/** A request, or one step of it, in the form of `GET /_local/trace`. Times are in milliseconds. */
export interface Span {
  kind: string;
  name: string;
  /** The start: for a request, since the epoch (by the cloud's clock); for a step, since the start of the request. */
  start: number;
  /** Undefined while it is running. */
  duration?: number;
  detail: Record<string, unknown>;
  error?: string;
  children: Span[];
}

export interface Trace extends Span {
  /** X-Ray's root id, `1-<8 hex>-<24 hex>`. */
  id: string;
}

export interface RecordingTracer extends Tracer {
  /** Newest last. */
  recent(): Trace[];
  /** Called for every request that has ended. */
  onEnd(listener: (trace: Trace) => void): void;
  /** How many steps of recent requests a header may still name. */
  joinable(): number;
  /** How many function runs and deliveries have ended, whatever started them. Each may have left work for others. */
  ended(): number;
}

const GIVES_WORK = ['lambda', 'sns'];

/** The number of requests kept. The oldest are dropped. */
const KEPT = 500;
/** Requests older than this are not joined any more. */
const JOINABLE_MILLISECONDS = 15 * 60_000;

interface Place {
  span: Span;
  trace: Recorded;
  began: number;
  /** Once a header names it. */
  id?: string;
}

/** A trace, and the ids by which headers name its places. */
interface Recorded {
  trace: Trace;
  named: string[];
  isKept: boolean;
}

/**
 * Records each request as a tree of steps. Steps nest by asynchronous context. A call from a Lambda worker carries
 * `X-Amzn-Trace-Id: Root=…;Parent=…` and joins the step it was made from.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function createTracer(clock: Clock): RecordingTracer {
  const context = new AsyncLocalStorage<Place>();
  const traces: Recorded[] = [];
  const joinable = new Map<string, Place>();
  const listeners: Array<(trace: Trace) => void> = [];

  function keep(recorded: Recorded): void {
    traces.push(recorded);
    while (traces.length > KEPT) {
      const oldest = traces.shift()!;
      oldest.isKept = false;
      for (const id of oldest.named) joinable.delete(id);
    }
  }

  /** Undefined also for a request that is no longer kept: its further steps begin a trace of the same id. */
  function placeOf(id: string): Place | undefined {
    const place = joinable.get(id);
    return place !== undefined && performance.now() - place.began < JOINABLE_MILLISECONDS ? place : undefined;
  }

  /** Only a step that a header names needs an id: few do. */
  function named(place: Place): string {
    if (place.id !== undefined) return place.id;
    place.id = randomId();
    if (place.trace.isKept) {
      joinable.set(place.id, place);
      place.trace.named.push(place.id);
    }
    return place.id;
  }

  async function run<T>(place: Place, work: () => Promise<T>): Promise<T> {
    const begin = performance.now();
    try {
      return await context.run(place, work);
    } catch (error) {
      place.span.error = (error as Error)?.name ?? String(error);
      throw error;
    } finally {
      place.span.duration = round(performance.now() - begin);
    }
  }

  function below(parent: Place, about: { kind: string; name: string; detail?: object }): Place {
    const detail = { ...about.detail };
    const span: Span = {
      kind: about.kind,
      name: about.name,
      start: round(performance.now() - parent.began),
      detail,
      children: [],
    };
    parent.span.children.push(span);
    return { span, trace: parent.trace, began: parent.began };
  }

  let ended = 0;
  const counted = <T>(kind: string, work: Promise<T>): Promise<T> =>
    GIVES_WORK.includes(kind) ? work.finally(() => (ended += 1)) : work;

  const request: Tracer['request'] = async (about, work) => {
    const { root, parent } = parseTraceHeader(about.traceId);
    const joined = context.getStore() ?? (parent === undefined ? undefined : placeOf(parent));
    if (joined !== undefined) return run(below(joined, about), () => work(joined.trace.trace.id));

    const id = root ?? `1-${Math.floor(clock.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
    const trace: Trace = {
      id,
      kind: about.kind,
      name: about.name,
      start: clock.now(),
      detail: { ...about.detail },
      children: [],
    };
    const recorded: Recorded = { trace, named: [], isKept: true };
    const place: Place = { span: trace, trace: recorded, began: performance.now() };
    keep(recorded);
    try {
      return await run(place, () => work(id));
    } finally {
      for (const listener of listeners) listener(trace);
    }
  };

  const step: Tracer['step'] = async (about, work) => {
    const parent = context.getStore();
    if (parent === undefined) return work({ ...about.detail });
    const place = below(parent, about);
    return run(place, () => work(place.span.detail));
  };

  return {
    request: (about, work) => counted(about.kind, request(about, work)),
    step: (about, work) => counted(about.kind, step(about, work)),
    ended: () => ended,
    current() {
      const place = context.getStore();
      return place && `Root=${place.trace.trace.id};Parent=${named(place)};Sampled=1`;
    },
    recent: () => traces.map(({ trace }) => trace),
    joinable: () => joinable.size,
    onEnd: (listener) => void listeners.push(listener),
  };
}

function parseTraceHeader(header: string | undefined): { root?: string; parent?: string } {
  const parts = Object.fromEntries(
    (header ?? '').split(';').map((part) => part.split('=', 2).map((text) => text.trim())),
  );
  const root = /^1-[0-9a-f]{8}-[0-9a-f]{24}$/.test(parts['Root'] ?? '') ? parts['Root'] : undefined;
  return { ...(root && { root }), ...(parts['Parent'] && { parent: parts['Parent'] }) };
}

const ID_BYTES = 8;
let random = Buffer.alloc(0);

/** 16 hexadecimal digits. Randomness is fetched for many at once: a request has a dozen steps. */
function randomId(): string {
  if (random.length < ID_BYTES) random = randomBytes(512 * ID_BYTES);
  const id = random.toString('hex', 0, ID_BYTES);
  random = random.subarray(ID_BYTES);
  return id;
}

const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
