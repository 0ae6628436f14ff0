import type { TaskRow, TaskStatus } from '@taskwire/client';
import { STATUSES } from '../../tasks/statuses.ts';

/** A card that the keyboard has picked up. */
export interface Carried {
  id: string;
  from: TaskStatus;
  /** Where it can be dropped: its own column and the columns that the API allows, from start to end. */
  places: readonly TaskStatus[];
  over: TaskStatus;
}

export type CarryKey = 'pick' | 'next' | 'previous' | 'drop' | 'cancel';
type CarryEffect =
  | { type: 'picked' | 'over' | 'putBack'; carried: Carried }
  | { type: 'dropped'; id: string; from: TaskStatus; status: TaskStatus }
  | null;

/** Handles one key press on a card. */
export function carry(
  carried: Carried | null,
  key: CarryKey,
  task: Pick<TaskRow, 'id' | 'status' | 'allowedTransitions'>,
): { carried: Carried | null; effect: CarryEffect } {
  if (carried === null) {
    if (key !== 'pick') return { carried, effect: null };
    const { id, status: from, allowedTransitions } = task;
    const places = STATUSES.filter((status) => status === from || allowedTransitions.includes(status));
    const picked = { id, from, places, over: from };
    return { carried: picked, effect: { type: 'picked', carried: picked } };
  }
  if (key === 'cancel') return { carried: null, effect: { type: 'putBack', carried } };
  if (key === 'pick' || key === 'drop') {
    const { id, from, over: status } = carried;
    return {
      carried: null,
      effect: status === from ? { type: 'putBack', carried } : { type: 'dropped', id, from, status },
    };
  }
  const index = carried.places.indexOf(carried.over) + (key === 'next' ? 1 : -1);
  const moved = { ...carried, over: carried.places[index] ?? carried.over };
  return { carried: moved, effect: { type: 'over', carried: moved } };
}

/** What a key means to a card; left and right swap in right-to-left languages. */
export function carryKeyOf(key: string, isCarrying: boolean, isRightToLeft: boolean): CarryKey | null {
  if (key === ' ') return 'pick';
  if (!isCarrying) return null;
  switch (key) {
    case 'ArrowRight':
      return isRightToLeft ? 'previous' : 'next';
    case 'ArrowLeft':
      return isRightToLeft ? 'next' : 'previous';
    case 'Enter':
      return 'drop';
    case 'Escape':
      return 'cancel';
    default:
      return null;
  }
}
