import type { TaskFilter, TaskOrder } from '../../schema/generated/types.ts';
import { couldBeId } from '../check.ts';
import { invalid, type Problem } from '../outcome.ts';

type Part = 'status' | 'priority' | 'assigneeId' | 'unassigned' | 'overdue' | 'dueFrom' | 'dueTo';

const PARTS: Part[] = ['status', 'priority', 'assigneeId', 'unassigned', 'overdue', 'dueFrom', 'dueTo'];
const DAYS: Part[] = ['dueFrom', 'dueTo'];

/** The combinations that one index answers, the likeliest first. Days go with all of them except `overdue`. */
const ANSWERED: Part[][] = [
  ['assigneeId', 'status'],
  ['priority', 'status'],
  ['assigneeId', 'overdue'],
  ['priority', 'overdue'],
  ['assigneeId'],
  ['status'],
  ['priority'],
  ['unassigned'],
  ['overdue'],
  [],
];

const ACCEPTED =
  'accepted filters: none; status; priority; priority and status; assigneeId; assigneeId and status; unassigned: true; each also with dueFrom and dueTo; overdue: true alone, with assigneeId or with priority; orderBy NEWEST without a filter';

/**
 * VALIDATION for a filter that no index answers. It names each refused part, and the nearest filter that is accepted.
 */
export function refusedFilter(filter: TaskFilter, orderBy: TaskOrder) {
  const given = PARTS.filter((part) => filter[part] != null);
  const nearest = nearestTo(given.filter((part) => reasonAgainst(filter, part) === ''));
  const words = nearest.length === 0 ? 'none' : nearest.map(asGiven).join(' and ');
  const hint = `the nearest that is accepted: ${words}`;
  const problems: Problem[] = given
    .filter((part) => nearest.indexOf(part) < 0)
    .map((part) => {
      const reason = reasonAgainst(filter, part);
      return {
        path: `filter.${part}`,
        message: `${reason === '' ? `cannot go with ${words}` : reason}; ${hint}`,
      };
    });
  const order = {
    path: 'orderBy',
    message: `NEWEST takes no filter; the nearest that is accepted: DUE_DATE with ${words}`,
  };
  const { refusal } = invalid(orderBy === 'NEWEST' ? [order, ...problems] : problems);
  return { ok: false as const, refusal: { ...refusal, message: `${refusal.message}; ${ACCEPTED}` } };
}

/** Why a part is not accepted by itself; empty if it is. */
function reasonAgainst(filter: TaskFilter, part: Part): string {
  if (filter[part] === false) return 'must be true or left out';
  if (part !== 'assigneeId' || filter.assigneeId == null) return '';
  return couldBeId(filter.assigneeId) ? '' : 'must be the id of a user';
}

/** As many of the parts as one index answers. */
function nearestTo(parts: Part[]): Part[] {
  let nearest: Part[] = [];
  ANSWERED.forEach((answered) => {
    const isMeant = answered.every((part) => parts.indexOf(part) >= 0);
    const takesDays = answered.indexOf('overdue') < 0;
    const kept = parts.filter((part) =>
      answered.indexOf(part) >= 0 ? true : takesDays ? DAYS.indexOf(part) >= 0 : false,
    );
    if (isMeant && kept.length > nearest.length) nearest = kept;
  });
  return nearest;
}

const asGiven = (part: Part) => (part === 'unassigned' || part === 'overdue' ? `${part}: true` : part);
