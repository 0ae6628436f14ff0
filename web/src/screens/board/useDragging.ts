import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { TaskRow, TaskStatus } from '@taskwire/client';

const taskOf = (data: Record<string, unknown>): TaskRow | null => (data['task'] as TaskRow | undefined) ?? null;
const allows = (task: TaskRow | null, status: TaskStatus): boolean =>
  task?.allowedTransitions.includes(status) === true;

/** The card that is being dragged by pointer, if any; it drops only where the API allows. */
export function useDragged(move: (task: TaskRow, status: TaskStatus) => Promise<void>): TaskRow | null {
  const [dragged, setDragged] = useState<TaskRow | null>(null);
  useEffect(
    () =>
      monitorForElements({
        onDragStart: ({ source }) => setDragged(taskOf(source.data)),
        onDrop({ source, location }) {
          setDragged(null);
          const task = taskOf(source.data);
          const status = location.current.dropTargets[0]?.data['status'] as TaskStatus | undefined;
          if (task !== null && status !== undefined) void move(task, status);
        },
      }),
    [move],
  );
  return dragged;
}

/** Makes a card draggable if it can move anywhere. */
export function useDraggable(element: RefObject<HTMLElement | null>, task: TaskRow): boolean {
  const [isDragged, setDragged] = useState(false);
  const latest = useRef(task);
  useEffect(() => void (latest.current = task), [task]);
  useEffect(
    () =>
      draggable({
        element: element.current!,
        canDrag: () => latest.current.allowedTransitions.length > 0,
        getInitialData: () => ({ task: latest.current }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
    [element],
  );
  return isDragged;
}

/** A column that accepts the cards that may go there. Returns whether a card is over it. */
export function useDropTarget(element: RefObject<HTMLElement | null>, status: TaskStatus): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(
    () =>
      dropTargetForElements({
        element: element.current!,
        canDrop: ({ source }) => allows(taskOf(source.data), status),
        getData: () => ({ status }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    [element, status],
  );
  return isOver;
}
