import type { Store } from '../../../cloud.ts';

/** The sequence numbers up to which streams are trimmed. */
interface TrimPoints {
  load(streamArn: string): Promise<void>;
  of(streamArn: string): bigint;
  move(streamArn: string, upTo: bigint): Promise<void>;
}

export function createTrimPoints(store: Store): TrimPoints {
  const points = new Map<string, bigint>();
  const rowKey = (streamArn: string) => `streamTrim#${streamArn}`;

  return {
    async load(streamArn) {
      const stored = await store.get<string>(rowKey(streamArn));
      if (stored !== undefined) points.set(streamArn, BigInt(stored));
    },
    of: (streamArn) => points.get(streamArn) ?? 0n,
    async move(streamArn, upTo) {
      await store.put(rowKey(streamArn), String(upTo));
      points.set(streamArn, upTo);
    },
  };
}
