import type { Key } from '../../../domain/keys.ts';
import type { UserRole } from '../../../schema/generated/types.ts';

/** An item of the table. */
export type Item = Key & Record<string, unknown>;

/** Why something is not done. */
export interface Not {
  not: string;
}

/** Whose data it is about, as the table knows them. */
export interface Subject {
  id: string;
  /** What they may see of others' work: a task that is not theirs is told to ADMINs alone. */
  role: UserRole;
}

/** What becomes of an item when somebody is erased: it goes, or some of its attributes get other values. Null: nothing of them is in it. */
export type Erasure = 'delete' | Record<string, unknown> | null;

/**
 * A kind of item in the table: what it holds of people, for how long, and what is done with it when somebody asks for their data or is
 * erased. Each key that `domain/keys.ts` makes belongs to one kind; docs/data.md is written from them.
 */
export interface ItemKind {
  name: string;
  /** What partition and sort key begin with. */
  partition: string;
  sort: string;
  /** The personal data in it. */
  holds: string;
  /** How long it is kept. */
  kept: string;
  /** What somebody is told who asks for their data; null if it is not about them. */
  exports: ((item: Item, subject: Subject) => unknown) | Not;
  /** In words, for docs/data.md. */
  erasure: string;
  erases: ((item: Item, userId: string) => Erasure) | Not;
  /**
   * When a restore writes it (docs/recovery.md). `first`: it tells consumers what they have done already of what is written then, and of events
   * that are told once more as they are written.
   */
  restored: 'first' | 'then' | Not;
}
