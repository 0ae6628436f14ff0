import type { UserRole } from '@taskwire/client';
import type { Key } from '../i18n/createText.ts';
import type { IconName } from '../ui/Icon.tsx';
import { href } from './routes.ts';

interface Place {
  name: 'board' | 'list' | 'myWork' | 'calendar' | 'dashboard' | 'team' | 'trash' | 'audit' | 'settings';
  icon: IconName;
  /** Pressed after `g`. */
  shortcut: string;
  /** Set where the API refuses everybody else. */
  role?: UserRole;
}

const PLACES: readonly Place[] = [
  { name: 'myWork', icon: 'inbox', shortcut: 'm' },
  { name: 'board', icon: 'board', shortcut: 'b' },
  { name: 'list', icon: 'list', shortcut: 'l' },
  { name: 'calendar', icon: 'calendar', shortcut: 'c' },
  { name: 'dashboard', icon: 'chart', shortcut: 'd' },
  { name: 'team', icon: 'people', shortcut: 't', role: 'ADMIN' },
  { name: 'trash', icon: 'trash', shortcut: 'x', role: 'ADMIN' },
  { name: 'audit', icon: 'log', shortcut: 'a', role: 'ADMIN' },
  { name: 'settings', icon: 'gear', shortcut: 's' },
];

interface Destination extends Place {
  to: string;
  label: Key;
}

/** Where a user of this role may go, in the order of the navigation. */
export const destinationsOf = (role: UserRole): Destination[] =>
  PLACES.filter((place) => place.role === undefined || place.role === role).map((place) => ({
    ...place,
    to: href(place.name),
    label: `nav.${place.name}`,
  }));

/** The first screen: for an administrator all tasks, for a member their own. */
export const homeOf = (role: UserRole): string => href(role === 'ADMIN' ? 'board' : 'myWork');
