import { expect, test } from 'vitest';
import { rekeyed } from './rekey.ts';

const OLD = 'aaaaaaaa-0000-4000-8000-000000000001';
const NEW = 'bbbbbbbb-0000-4000-8000-000000000002';
const OTHER = 'cccccccc-0000-4000-8000-000000000003';

test('a user has the new id wherever the old one stood, and nobody else has', () => {
  const item = {
    PK: `TASK#01JNZ`,
    SK: `ASSIGN#${OLD}`,
    kO: OLD,
    kS: `${OLD}#TODO`,
    sort: `grace#${OLD}`,
    version: 3,
    row: { createdBy: { id: OTHER, name: 'Olga' }, assignees: [{ id: OLD, name: 'Grace' }], completed: null },
    userIds: new Set([OLD, OTHER]),
    request: `assignTask {"assigneeIds":["${OLD}"]}`,
  };
  expect(rekeyed(item, new Map([[OLD, NEW]]))).toEqual({
    PK: `TASK#01JNZ`,
    SK: `ASSIGN#${NEW}`,
    kO: NEW,
    kS: `${NEW}#TODO`,
    sort: `grace#${NEW}`,
    version: 3,
    row: { createdBy: { id: OTHER, name: 'Olga' }, assignees: [{ id: NEW, name: 'Grace' }], completed: null },
    userIds: new Set([NEW, OTHER]),
    request: `assignTask {"assigneeIds":["${NEW}"]}`,
  });
});

test('two users may exchange their ids', () => {
  const swap = new Map([
    [OLD, NEW],
    [NEW, OLD],
  ]);
  expect(rekeyed([OLD, NEW], swap)).toEqual([NEW, OLD]);
});
