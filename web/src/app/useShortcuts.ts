import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { UserRole } from '@taskwire/client';
import { destinationsOf } from './navigation.ts';
import { readShortcut } from './readShortcut.ts';

/** What can lie above a screen. */
export type Overlay = 'navigation' | 'palette' | 'shortcuts' | 'create';

const WRITES = 'input, textarea, select, [contenteditable]';
const IN_DIALOG = '[role="dialog"], [role="menu"]';

/** Listens for the keys of readShortcut.ts, except while somebody is typing or a dialog is open. */
export function useShortcuts(role: UserRole, open: (overlay: Overlay) => void): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    let before: string | null = null;
    function onKeyDown(event: KeyboardEvent): void {
      const target = event.target as Element;
      if (event.defaultPrevented || target.closest(IN_DIALOG) !== null) return;
      const { action, prefix } = readShortcut(event, before, {
        isWriting: target.closest(WRITES) !== null,
        role,
        places: destinationsOf(role),
      });
      before = prefix;
      if (action === null) return;
      event.preventDefault();
      if ('open' in action) open(action.open);
      else navigate(action.go);
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [role, open, navigate]);
}
