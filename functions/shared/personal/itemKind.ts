import type { Key } from '../../../domain/keys.ts';
import type { UserRole } from '../../../schema/generated/types.ts';

/** An item of the table. */
export type Item = Key & Record<string, unknown>;

/** The reason why something is not done. */
export interface Not {
  not: string;
}

/** The person whose data is exported, as the table knows them. */
export interface Subject {
  id: string;
  /** Their role, which decides what they may see of others' work: only an ADMIN sees tasks of others. */
  role: UserRole;
}

/**
 * What happens to an item when a person is erased: it is deleted, or some of its attributes get other values. Null:
 * nothing about the person is in it.
 */
export type Erasure = 'delete' | Record<string, unknown> | null;

/**
 * A kind of item in the table: which personal data it holds and for how long, and what happens to it when its person
 * asks for their data or is erased. Each key in `domain/keys.ts` belongs to one kind. docs/data.md is written from the
 * kinds.
 */
export interface ItemKind {
  name: string;
  /** The beginnings of partition key and sort key. */
  partition: string;
  sort: string;
  /** The personal data in it. */
  holds: string;
  /** How long it is kept. */
  kept: string;
  /** The part that the person receives when they ask for their data; null if the item is not about them. */
  exports: ((item: Item, subject: Subject) => unknown) | Not;
  /** In words, for docs/data.md. */
  erasure: string;
  erases: ((item: Item, userId: string) => Erasure) | Not;
  /**
   * When a restore writes it (docs/recovery.md). `first`: the item tells consumers which of the items and events
   * written after it they have already processed.
   */
  restored: 'first' | 'then' | Not;
}
