import type { UserRole } from '@taskwire/client';

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

interface Situation {
  isWriting: boolean;
  role: UserRole;
  places: readonly { shortcut: string; to: string }[];
}

type Action = { open: 'palette' | 'shortcuts' | 'create' } | { go: string };

/**
 * What a key means: ⌘K everywhere; `?`, `n` (ADMIN) and `g` with a letter, unless somebody is typing.
 * @param before The key before, if it was the first of two
 */
export function readShortcut(
  { key, ctrlKey, metaKey, altKey }: Key,
  before: string | null,
  { isWriting, role, places }: Situation,
): { action: Action | null; prefix: string | null } {
  const act = (action: Action | null, prefix: string | null = null) => ({ action, prefix });
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') return act({ open: 'palette' });
  if (isWriting || ctrlKey || metaKey || altKey) return act(null);
  if (before === 'g') {
    const place = places.find(({ shortcut }) => shortcut === key);
    return act(place === undefined ? null : { go: place.to });
  }
  if (key === 'g') return act(null, 'g');
  if (key === '?') return act({ open: 'shortcuts' });
  if (key === '/') return act({ open: 'palette' });
  if (key === 'n' && role === 'ADMIN') return act({ open: 'create' });
  return act(null);
}
