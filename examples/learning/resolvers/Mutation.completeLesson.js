import { util } from '@aws-appsync/utils';
import { transactWrite } from '@aws-appsync/utils/dynamodb';

/** Written only if the student is enrolled and the lesson exists at that moment. */
export function request(ctx) {
  const { courseId, lessonId } = ctx.args;
  const table = ctx.env.TABLE;
  const pk = `COURSE#${courseId}`;
  const exists = { pk: { attributeExists: true } };
  const progress = { courseId, lessonId, completedAt: util.time.nowISO8601() };
  ctx.stash.progress = progress;
  return transactWrite({
    items: [
      { conditionCheck: { table, key: { pk, sk: `ENROLMENT#${ctx.identity.sub}` }, condition: exists } },
      { conditionCheck: { table, key: { pk, sk: `LESSON#${lessonId}` }, condition: exists } },
      { putItem: { table, key: { pk, sk: `PROGRESS#${ctx.identity.sub}#${lessonId}` }, item: progress } },
    ],
  });
}

export function response(ctx) {
  if (ctx.error) {
    const [enrolment, lesson] = ctx.result?.cancellationReasons ?? [];
    if (enrolment?.type === 'ConditionCheckFailed') util.error('Enrol in this course first', 'NotEnrolled');
    if (lesson?.type === 'ConditionCheckFailed') util.error('There is no such lesson', 'LessonNotFound');
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.stash.progress;
}
