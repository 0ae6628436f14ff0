import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { OPEN_PARTITION, profileKey } from '../../domain/keys.ts';
import { aProfile, aRow, NOW } from '../../domain/testing/builders.ts';
import { carryName } from './carryName.ts';

/** A table in which an administrator was renamed who is in none of the open tasks. */
function tasksOfOthers(count: number) {
  const profile = aProfile({ id: 'eve', role: 'ADMIN', name: 'Renamed' });
  const asked: unknown[] = [];
  const send = async (command: unknown) => {
    if (command instanceof BatchGetCommand)
      return { Responses: { Taskwire: [{ ...profileKey('eve'), row: profile }] } };
    if (command instanceof QueryCommand) {
      asked.push(command.input.ExpressionAttributeValues?.[':k']);
      return { Items: Array.from({ length: count }, (_, index) => ({ row: aRow({ id: `t${index}` }) })) };
    }
    if (command instanceof UpdateCommand) return {};
    throw new Error('no other call is expected');
  };
  const documents = Object.assign(Object.create(DynamoDBDocumentClient.prototype) as DynamoDBDocumentClient, { send });
  return { db: { documents, table: 'Taskwire' }, asked };
}

test.each([
  [999, 0],
  [2_500, 2],
])(
  'an administrator pays for %i tasks of others, which are read to find the own ones, as for %i writes',
  async (count, price) => {
    const { db, asked } = tasksOfOthers(count);
    expect(await carryName('eve', NOW, db)).toBe(price);
    expect(asked).toEqual([OPEN_PARTITION]);
  },
);
