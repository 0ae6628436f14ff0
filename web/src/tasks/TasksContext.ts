import { createContext, useContext } from 'react';
import type { LiveQuery, LiveSnapshot } from '@taskwire/client';
import type { Toasts } from '../ui/createToasts.ts';
import type { Actions } from './createActions.ts';

interface Tasks {
  query: LiveQuery;
  actions: Actions;
  toasts: Toasts;
}

export const TasksContext = createContext<Tasks | null>(null);
/** Separate from the rest, because it changes with every event. */
export const SnapshotContext = createContext<LiveSnapshot | null>(null);

function there<Value>(value: Value | null): Value {
  if (value === null) throw new Error('there are no tasks above this component');
  return value;
}

/** All tasks that the reader may see, live. */
export const useSnapshot = (): LiveSnapshot => there(useContext(SnapshotContext));
export const useActions = (): Actions => there(useContext(TasksContext)).actions;
export const useToasts = (): Toasts => there(useContext(TasksContext)).toasts;
