import type { TaskOrder } from '../../schema/generated/types.ts';
import { boundDays, sortKeyOf, type DueBounds } from '../../domain/task/lists.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import { taskView } from '../../domain/task/view.ts';
import { actorIn } from '../shared/actor.ts';
import { present, type Ctx } from '../shared/context.ts';
import { pageOf, pageRows, type PageArgs } from '../shared/page.ts';
import { startOfDay } from '../shared/time.ts';

/** The instants of a filter's days, in the caller's zone. The days must have been checked. */
export function dueBounds(
  dueFrom: string | null | undefined,
  dueTo: string | null | undefined,
  zone: string,
): DueBounds {
  const days = boundDays(dueFrom, dueTo);
  return {
    from: days.from == null ? null : startOfDay(days.from, zone),
    to: days.to == null ? null : startOfDay(days.to, zone),
  };
}

/** The page just read, as tasks without descriptions. `descriptions.ts` adds descriptions if they are selected. */
export function taskPage(ctx: Ctx<PageArgs>, orderBy: TaskOrder, args: Record<string, unknown>) {
  const page = pageRows<{ row: TaskRow }>(ctx, sortKeyOf(orderBy), args);
  const now = present().iso;
  const { role } = actorIn(ctx, null);
  return pageOf(
    page,
    page.rows.map((item) => taskView(item.row, null, role, now)),
  );
}
