import { expect, test } from 'vitest';
import { aProfile, grace, NOW } from '../testing/builders.ts';
import { changeEmail } from './changeEmail.ts';
import { profileUpdate } from './profile.ts';

test('a proven address is in the profile and in the trail, as an act of its owner', () => {
  const user = aProfile();
  const row = { ...user, email: 'hopper@example.com', updatedAt: NOW };
  expect(changeEmail(user, 'hopper@example.com', { id: '01JNZ', at: NOW })).toEqual({
    row,
    writes: [
      profileUpdate(user, row),
      {
        write: 'put',
        key: { PK: 'USER#grace', SK: 'EVENT#01JNZ' },
        item: {
          row: { id: '01JNZ', type: 'EMAIL_CHANGED', at: NOW, actor: grace, user: grace },
          id: '01JNZ',
          kN: 'A#0',
        },
        condition: { is: 'absent' },
      },
    ],
  });
});
