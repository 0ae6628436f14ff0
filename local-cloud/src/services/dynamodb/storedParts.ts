import { randomUUID } from 'node:crypto';
import type { Engine } from './engine.ts';

/** An item holds 400 KB, including its keys. */
export const PART_BYTES = 350_000;

/** The row of a value that is too large for one item: says where its parts are. */
export interface InParts {
  partsId?: { S: string };
  partCount?: { N: string };
}

/**
 * Values in several items, under their own partition. They are written before the row that names them, and removed
 * after it.
 */
export function createParts(engine: Engine, TableName: string, partition: string) {
  const keyOf = (id: string, index: number) => ({ service: { S: partition }, key: { S: `${id}#${index}` } });
  const keysOf = ({ partsId, partCount }: InParts) =>
    Array.from({ length: Number(partCount?.N ?? 0) }, (_, index) => keyOf(partsId?.S ?? '', index));

  return {
    async write(bytes: Buffer): Promise<InParts> {
      const id = randomUUID();
      const count = Math.ceil(bytes.length / PART_BYTES);
      for (let index = 0; index < count; index += 1) {
        const part = bytes.subarray(index * PART_BYTES, (index + 1) * PART_BYTES);
        await engine.call('PutItem', {
          TableName,
          Item: { ...keyOf(id, index), part: { B: part.toString('base64') } },
        });
      }
      return { partsId: { S: id }, partCount: { N: String(count) } };
    },
    async read(row: InParts): Promise<Buffer> {
      const parts: Buffer[] = [];
      for (const Key of keysOf(row)) {
        const { Item } = await engine.call('GetItem', { TableName, Key, ConsistentRead: true });
        parts.push(Buffer.from(Item.part.B, 'base64'));
      }
      return Buffer.concat(parts);
    },
    async remove(row: InParts | undefined): Promise<void> {
      for (const Key of keysOf(row ?? {})) await engine.call('DeleteItem', { TableName, Key });
    },
  };
}
