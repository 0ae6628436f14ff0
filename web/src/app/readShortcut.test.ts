import { expect, test } from 'vitest';
import { destinationsOf } from './navigation.ts';
import { readShortcut } from './readShortcut.ts';

const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false, altKey: false });
const at = (role: 'ADMIN' | 'MEMBER', isWriting = false) => ({ role, isWriting, places: destinationsOf(role) });

test('the palette opens anywhere; where somebody is typing, other keys just type', () => {
  expect(readShortcut(key('k', true), null, at('MEMBER', true)).action).toEqual({ open: 'palette' });
  expect(readShortcut(key('n'), null, at('ADMIN', true)).action).toBeNull();
});

test('g and a letter go to a place that the role may see', () => {
  const { prefix } = readShortcut(key('g'), null, at('MEMBER'));
  expect(readShortcut(key('l'), prefix, at('MEMBER')).action).toEqual({ go: '/list' });
  expect(readShortcut(key('t'), prefix, at('MEMBER')).action).toBeNull();
  expect(readShortcut(key('t'), prefix, at('ADMIN')).action).toEqual({ go: '/team' });
});

test('only an administrator creates tasks', () => {
  expect(readShortcut(key('n'), null, at('ADMIN')).action).toEqual({ open: 'create' });
  expect(readShortcut(key('n'), null, at('MEMBER')).action).toBeNull();
});
