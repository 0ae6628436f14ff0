import type { ActionOf } from '../services.ts';

export const listTopics: ActionOf<'topics'> =
  ({ topics }) =>
  async () => ({ Topics: topics.all().map(({ arn }) => ({ TopicArn: arn })) });
