import { idempotencyKeyOf, IDEMPOTENCY_PREFIX, INVITATION_PREFIX, invitationKey } from '../../../domain/keys.ts';
import type { ItemKind } from './itemKind.ts';

export const CLAIM_KINDS: readonly ItemKind[] = [
  {
    name: 'idempotency key',
    partition: IDEMPOTENCY_PREFIX,
    sort: idempotencyKeyOf('', '').SK,
    holds: 'the input of a call: texts, ids; of an invitation, name and address of the invited person',
    kept: '24 hours',
    exports: ({ PK, SK, request, entityId }, { id }) =>
      PK === idempotencyKeyOf(id, '').PK ? { key: SK, request, entityId } : null,
    erasure:
      'keys of the person’s calls are deleted; keys of calls by others stay for their 24 hours, to make a repeat safe',
    erases: ({ PK }, userId) => (PK === idempotencyKeyOf(userId, '').PK ? 'delete' : null),
    restored: 'first',
  },
  {
    name: 'invitation lock',
    partition: INVITATION_PREFIX,
    sort: invitationKey('').SK,
    holds: 'the invited address, and the id of the inviting person',
    kept: 'while the call runs, a minute at most',
    exports: { not: 'it is gone before anybody could read it' },
    erasure: 'gone by itself',
    erases: { not: 'gone within a minute' },
    restored: { not: 'long over' },
  },
];
