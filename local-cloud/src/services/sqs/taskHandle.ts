import type { MoveTask } from './moveTasks.ts';

/** Opaque to clients. */
export const taskHandle = ({ id, sourceArn }: MoveTask): string =>
  Buffer.from(JSON.stringify({ taskId: id, sourceArn })).toString('base64');

/** Empty for an invalid handle. */
export function taskIdOf(handle: unknown): string {
  const [, id = ''] = /"taskId":"([^"]*)"/.exec(Buffer.from(String(handle), 'base64').toString()) ?? [];
  return id;
}
