import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { start } from '../../../index.ts';
import { cloudToKill } from '../../../testing/cloudToKill.ts';
import { control, dataFolder, dynamodbClient, refOf } from '../../../testing/localCloud.ts';
import { writeAssembly } from '../../../testing/writeAssembly.ts';
import { functionResource, streamResources } from './testStream.ts';

test('every record reaches the function, though the cloud is killed under load', async () => {
  const dataDir = dataFolder();
  const seenFile = join(dataFolder(), 'seen');
  const code = `require('node:fs').appendFileSync(process.env.SEEN,
    event.Records.map(({ dynamodb }) => dynamodb.Keys.id.S + '\\n').join(''));`;
  const Function = functionResource('reader', code, { Environment: { Variables: { SEEN: seenFile } } });
  const assembly = writeAssembly({ App: { Resources: { ...streamResources('', { BatchSize: 7 }), Function } } });
  const seen = () => (existsSync(seenFile) ? readFileSync(seenFile, 'utf8').split('\n') : []);

  const { child, cloud } = await cloudToKill(assembly, dataDir);
  const client = dynamodbClient(cloud);
  const TableName = refOf(cloud, 'Table');
  const acknowledged: string[] = [];
  const write = async (writer: number): Promise<void> => {
    for (let number = 0; ; number++) {
      const id = `${writer}/${number}`;
      await client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));
      if (acknowledged.push(id) >= 150 && seen().length > 20) child.kill('SIGKILL');
    }
  };
  await Promise.allSettled([0, 1, 2, 3].map(write));

  const again = await start({ assembly, dataDir });
  onTestFinished(again.close);
  await control(again, 'POST', 'idle');
  const delivered = new Set(seen());
  expect(acknowledged.length).toBeGreaterThanOrEqual(150);
  expect(acknowledged.filter((id) => !delivered.has(id))).toEqual([]);
});
