import type { Mutant } from './mutant.ts';

const COGNITO = 'local-cloud/src/services/cognito/signIn.sdk.test.ts';
const QUEUE = 'local-cloud/src/services/sqs/sdk.test.ts';
const STATS = 'domain/task/counters.test.ts';
const INVITE = 'functions/invite-user/inviteUser.test.ts';

/**
 * Mistakes that a reviewer would miss, in functions and in the core of the local cloud, where Stryker would run for
 * days.
 * The tests once missed each of them. `of` names the function or the service.
 */
export const HAND_MADE: readonly Mutant[] = [
  {
    of: 'send-mail',
    wrong: 'a window closes even though news came while its mail was sent',
    file: 'functions/send-mail/mailWindows.ts',
    snippet: "condition: { is: 'equals', values: { leaseId, arrivals } } };",
    replacement: "condition: { is: 'equals', values: { leaseId } } };",
    tests: ['functions/send-mail/mailWindows.test.ts'],
  },
  {
    of: 'send-mail',
    wrong: 'a window that another invocation holds is closed',
    file: 'functions/send-mail/mailWindows.ts',
    snippet: "condition: { is: 'equals', values: { leaseId } },\n  };\n  return",
    replacement: '};\n  return',
    tests: ['functions/send-mail/mailWindows.test.ts'],
  },
  {
    of: 'keep-counters',
    wrong: 'no task is overdue',
    file: 'domain/task/counters.ts',
    snippet: 'overdue: isOverdue(row, now),',
    replacement: 'overdue: false,',
    tests: [STATS],
  },
  {
    of: 'keep-counters',
    wrong: 'a deleted task is counted',
    file: 'domain/task/counters.ts',
    snippet: '  deleted\n    ? null',
    replacement: '  false\n    ? null',
    tests: [STATS],
  },
  {
    of: 'invite-user',
    wrong: 'an address is unlocked before its account is created',
    file: 'functions/invite-user/inviteUser.ts',
    snippet: 'return await (isUnused(account) ? orClose(account, places, join) : join());',
    replacement: 'return isUnused(account) ? orClose(account, places, join) : join();',
    tests: [INVITE],
  },
  {
    of: 'invite-user',
    wrong: 'an address is unlocked before its invitation is written again',
    file: 'functions/invite-user/inviteUser.ts',
    snippet: 'return await write(call, reminded(profile), places);',
    replacement: 'return write(call, reminded(profile), places);',
    tests: [INVITE],
  },
  {
    of: 'sqs',
    wrong: 'a message deleted while its visibility changed is back after a restart',
    file: 'local-cloud/src/services/sqs/queue.ts',
    snippet: 'if (backlog.find(message.sequence) === undefined) await rows.delete(message);',
    replacement: '',
    tests: ['local-cloud/src/services/sqs/queue.inFlight.test.ts'],
  },
  {
    of: 'sqs',
    wrong: 'a message is lost when its dead-letter queue could not take it',
    file: 'local-cloud/src/services/sqs/queue.ts',
    snippet: '      backlog.add(message, clock.now());\n      throw error;',
    replacement: '      throw error;',
    tests: ['local-cloud/src/services/sqs/queue.deadLetters.test.ts'],
  },
  {
    of: 'sqs',
    wrong: 'the fault "duplicate" delivers once',
    file: 'local-cloud/src/services/sqs/queue.ts',
    snippet: 'request.again ? 0 :',
    replacement: 'request.again && false ? 0 :',
    tests: [QUEUE],
  },
  {
    of: 'iam',
    wrong: 'an unknown operator grants access',
    file: 'local-cloud/src/services/iam/decide.ts',
    snippet: "if (test === undefined) return effect === 'Deny';",
    replacement: 'if (test === undefined) return true;',
    tests: ['local-cloud/src/services/iam/decide.test.ts'],
  },
  {
    of: 'iam',
    wrong: 'an unknown operator lifts a denial',
    file: 'local-cloud/src/services/iam/decide.ts',
    snippet: "if (test === undefined) return effect === 'Deny';",
    replacement: 'if (test === undefined) return false;',
    tests: ['local-cloud/src/services/iam/decide.test.ts'],
  },
  {
    of: 'lambda',
    wrong: 'reading stops at a stream that has trimmed its next records',
    file: 'local-cloud/src/services/lambda/eventSources/shardConsumer.ts',
    snippet: "if (code === 'TrimmedDataAccessException') readUpTo = 0n;",
    replacement: '',
    tests: ['local-cloud/src/services/lambda/eventSources/shardConsumer.positions.test.ts'],
  },
  {
    of: 'cognito-idp',
    wrong: 'a proof of the old password signs in after the password changed',
    file: 'local-cloud/src/services/cognito/signIn.ts',
    snippet: 'isCurrent && provesPassword(',
    replacement: '(isCurrent || true) && provesPassword(',
    tests: [COGNITO],
  },
  {
    of: 'cognito-idp',
    wrong: 'wrong passwords are counted even with a right one in between',
    file: 'local-cloud/src/services/cognito/signIn.ts',
    snippet: 'stored.failures = { count: 0, lastAt: 0, lockedUntil: 0 };',
    replacement: '',
    tests: [COGNITO],
  },
  {
    of: 'dynamodb',
    wrong: 'an item expires even though its time was moved meanwhile',
    file: 'local-cloud/src/services/dynamodb/expiry.ts',
    snippet: "ConditionExpression: '#ttl = :at',",
    replacement: "ConditionExpression: '#ttl = :at OR attribute_exists(#ttl)',",
    tests: ['local-cloud/src/services/dynamodb/expiry.test.ts'],
  },
  {
    of: 'control',
    wrong: 'the fault "duplicate" acts once',
    file: 'local-cloud/src/control/faults.ts',
    snippet: '          await work().catch(() => undefined);\n',
    replacement: '',
    tests: ['local-cloud/src/control/faults.test.ts'],
  },
  {
    of: 'route-events',
    wrong: "screens are not told a field of a task's event",
    file: 'functions/shared/screens/publishTaskEvent.ts',
    snippet: '${EVENT_SELECTION}',
    replacement: "${EVENT_SELECTION.replace('isOverdue', '')}",
    tests: ['functions/shared/screens/publishTaskEvent.test.ts'],
  },
];
