import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { TaskRow, TaskStatus } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { carry, carryKeyOf, type Carried, type CarryKey } from './carry.ts';

/** Drag and drop by keyboard: the carried card, and the announcements about it. */
export function useCarry(move: (task: TaskRow, status: TaskStatus) => Promise<void>) {
  const { t } = useText();
  const [carried, setCarried] = useState<Carried | null>(null);
  const [said, setSaid] = useState('');
  /** The card that gets the focus back once it is in its new column. */
  const [dropped, setDropped] = useState<string | null>(null);

  function press(key: CarryKey, task: TaskRow): void {
    const { carried: next, effect } = carry(carried, key, task);
    setCarried(next);
    if (effect === null) return;
    const { title } = task;
    if (effect.type === 'dropped') {
      setSaid(t('board.dropped', { title, status: t(`status.${effect.status}`) }));
      setDropped(task.id);
      void move(task, effect.status);
    } else if (effect.type === 'picked') {
      const statuses = effect.carried.places
        .filter((place) => place !== task.status)
        .map((place) => t(`status.${place}`));
      setSaid(t('board.picked', { title, statuses: statuses.join(', ') || '–' }));
    } else if (effect.type === 'over') setSaid(t('board.over', { status: t(`status.${effect.carried.over}`) }));
    else setSaid(t('board.putBack', { title }));
  }

  // Stays the same object while the board is mounted, so that a card whose task and state did not change is not drawn
  // again.
  const latest = useRef({ carried, press });
  useEffect(() => void (latest.current = { carried, press }));
  const keys = useMemo(
    (): CarryKeys => ({
      onKeyDown(event, task) {
        const isCarrying = latest.current.carried?.id === task.id;
        const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
        const key = carryKeyOf(event.key, isCarrying, isRightToLeft);
        if (key === null) return;
        event.preventDefault();
        latest.current.press(key, task);
      },
      onBlur(task) {
        if (latest.current.carried?.id === task.id) latest.current.press('cancel', task);
      },
    }),
    [],
  );
  return { carried, said, dropped, keys };
}

/** What a card reports from the keyboard. */
export interface CarryKeys {
  onKeyDown(event: KeyboardEvent, task: TaskRow): void;
  /** Leaving the card puts it back. */
  onBlur(task: TaskRow): void;
}

export type Carry = ReturnType<typeof useCarry>;
