import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { OPEN_PARTITION, INDEX_KEY, profileKey, taskKey } from '../../domain/keys.ts';
import { readTask, type TaskRow } from '../../domain/task/task.ts';
import { storedTaskView, taskView, type TaskView } from '../../domain/task/view.ts';
import { actorOf, type Actor } from '../../domain/user/actor.ts';
import { readProfile } from '../../domain/user/profile.ts';
import type { BulkResult } from '../../functions/bulk-update-tasks/bulkResult.ts';
import { bulkUpdateTasks } from '../../functions/bulk-update-tasks/bulkUpdateTasks.ts';
import { changeTask } from '../../functions/bulk-update-tasks/changeTask.ts';
import { getItems } from '../../functions/shared/getItems.ts';
import { present } from '../../functions/shared/time.ts';
import { documentsAt } from '../shared/documentsAt.ts';
import { localConfig } from '../shared/localConfig.ts';

/** The operations with the AWS SDK alone: the same DynamoDB calls and checks, no GraphQL. */
interface Rival {
  get(caller: string, id: string): Promise<TaskView>;
  list(caller: string, first: number): Promise<TaskView[]>;
  status(caller: string, id: string): Promise<TaskView>;
  bulk(caller: string, ids: string[]): Promise<BulkResult>;
}

export function rivalAt(engineUrl: string, table: string): Rival {
  const documents = documentsAt(localConfig({ region: 'us-east-1', awsEndpoint: engineUrl }));
  const actorIn = (item: unknown): Actor => {
    const actor = actorOf(readProfile(item), 'ADMIN');
    if (!actor.ok) throw new Error(actor.refusal.message);
    return actor.value;
  };
  return {
    async get(caller, id) {
      const items = await getItems({ documents, table }, [profileKey(caller), taskKey(id)]);
      const actor = actorIn(items.get(profileKey(caller)));
      const at = present();
      const task = readTask(items.get(taskKey(id)), at)!;
      return storedTaskView(task, actor.role, at.iso);
    },
    async list(caller, first) {
      const actor = actorIn((await getItems({ documents, table }, [profileKey(caller)])).get(profileKey(caller)));
      const { Items = [] } = await documents.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'byOpen',
          Limit: first + 1,
          KeyConditionExpression: '#p = :p',
          ExpressionAttributeNames: { '#p': INDEX_KEY.byOpen },
          ExpressionAttributeValues: { ':p': OPEN_PARTITION },
        }),
      );
      const now = new Date().toISOString();
      return Items.slice(0, first).map(({ row }) => taskView(row as TaskRow, null, actor.role, now));
    },
    async status(caller, id) {
      // The rival reads the profile itself, together with the task.
      const actor: Actor = { id: caller, name: 'Ada Admin', role: 'ADMIN', timeZone: 'UTC' };
      const change = { kind: 'status', status: 'IN_PROGRESS' } as const;
      const { task, error } = await changeTask(
        id,
        { actor, change, people: [], key: null, request: '' },
        { documents, table },
      );
      if (task === null) throw new Error(error?.message);
      return task;
    },
    async bulk(caller, ids) {
      const change = { status: 'IN_PROGRESS' } as const;
      const result = await bulkUpdateTasks(caller, { ids, change }, { documents, table });
      if (!result.ok || result.value.failed > 0) throw new Error(JSON.stringify(result));
      return result.value;
    },
  };
}
