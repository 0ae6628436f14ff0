import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LOADING, type LiveQuery } from './live/liveQuery.ts';
import { useLive } from './react.ts';

test('a component shows the snapshot of its query', () => {
  const snapshot = { ...LOADING, state: 'STALE' } as const;
  const query: LiveQuery = {
    subscribe: () => () => undefined,
    getSnapshot: () => snapshot,
    updateStatus: () => Promise.reject(new Error('not asked for')),
    refresh: () => Promise.resolve(),
    accept: () => undefined,
    forget: () => undefined,
    show: () => () => undefined,
  };
  const Board = () => createElement('p', null, useLive(query).state);
  expect(renderToStaticMarkup(createElement(Board))).toBe('<p>STALE</p>');
});
