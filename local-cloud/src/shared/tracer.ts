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
  id: string;
  trace: Trace;
  began: number;
}

/**
 * Records each request as a tree of steps. Steps nest by asynchronous context. A call from a Lambda worker carries
 * `X-Amzn-Trace-Id: Root=…;Parent=…` and joins the step it was made from.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function createTracer(clock: Clock): RecordingTracer {
  const context = new AsyncLocalStorage<Place>();
  const traces: Trace[] = [];
  const joinable = new Map<string, Place>();
  const listeners: Array<(trace: Trace) => void> = [];

  function forgetOld(now: number): void {
    while (traces.length > KEPT) traces.shift();
    for (const [id, place] of joinable) {
      if (now - place.began < JOINABLE_MILLISECONDS && joinable.size < 20_000) break;
      joinable.delete(id);
    }
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
    const id = randomId();
    const place = { span, id, trace: parent.trace, began: parent.began };
    joinable.set(id, place);
    return place;
  }

  let ended = 0;
  const counted = <T>(kind: string, work: Promise<T>): Promise<T> =>
    GIVES_WORK.includes(kind) ? work.finally(() => (ended += 1)) : work;

  const request: Tracer['request'] = async (about, work) => {
    const { root, parent } = parseTraceHeader(about.traceId);
    const joined = context.getStore() ?? (parent === undefined ? undefined : joinable.get(parent));
    if (joined !== undefined) return run(below(joined, about), () => work(joined.trace.id));

    const id = root ?? `1-${Math.floor(clock.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
    const trace: Trace = {
      id,
      kind: about.kind,
      name: about.name,
      start: clock.now(),
      detail: { ...about.detail },
      children: [],
    };
    const place: Place = { span: trace, id: randomId(), trace, began: performance.now() };
    joinable.set(place.id, place);
    traces.push(trace);
    forgetOld(place.began);
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
      return place && `Root=${place.trace.id};Parent=${place.id};Sampled=1`;
    },
    recent: () => [...traces],
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
