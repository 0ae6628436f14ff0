import type { Library } from '../library.ts';

/** The results of `operations.*`, which `update` reads. All but REMOVE and UPDATE_LIST_ITEM were recorded from AWS. */
export type Operation =
  | { type: 'OPERATION_ADD' | 'OPERATION_REPLACE'; value: unknown }
  | { type: 'OPERATION_INCREMENT' | 'OPERATION_DECREMENT'; by: number }
  | { type: 'OPERATION_APPEND' | 'OPERATION_PREPEND'; items: unknown[] }
  | { type: 'OPERATION_REMOVE' }
  | { type: 'OPERATION_UPDATE_LIST_ITEM'; value: unknown; index: number };

export const operations: Library = {
  add: (value: unknown) => ({ type: 'OPERATION_ADD', value }),
  replace: (value: unknown) => ({ type: 'OPERATION_REPLACE', value }),
  remove: () => ({ type: 'OPERATION_REMOVE' }),
  increment: (by = 1) => ({ type: 'OPERATION_INCREMENT', by }),
  decrement: (by = 1) => ({ type: 'OPERATION_DECREMENT', by }),
  append: (items: unknown[]) => ({ type: 'OPERATION_APPEND', items }),
  prepend: (items: unknown[]) => ({ type: 'OPERATION_PREPEND', items }),
  updateListItem: (value: unknown, index: number) => ({ type: 'OPERATION_UPDATE_LIST_ITEM', value, index }),
};

export function isOperation(value: unknown): value is Operation {
  const type = (value as { type?: unknown } | null | undefined)?.type;
  return typeof type === 'string' && type.startsWith('OPERATION_');
}
