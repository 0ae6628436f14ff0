import { ExportMyDataDocument } from '@taskwire/client';
import { expect } from 'vitest';
import { account, erases } from '../../support/administration.ts';
import * as given from '../../support/given.ts';
import * as see from '../../support/see.ts';
import * as when from '../../support/when.ts';
import { passes, type Scenario } from './scene.ts';

/** An erased user is gone from everywhere. */
export const erasesSomebody: Scenario = async (world, _cast, key) => {
  const member = await given.anAdmin(world, `Erased ${key}`);
  const task = await given.aTask(world, { status: 'COMPLETED', assignees: [member] });
  await when.updatesProfile(member, { timeZone: 'Europe/Paris', idempotencyKey: key });
  await erases(world.admin, member, { idempotencyKey: key });
  await passes(world, 'PT20M');
  const rows = await world.table.everything();
  expect(rows.filter((row) => JSON.stringify(row).includes(member.name))).toEqual([]);
  expect(rows.filter(({ PK }) => PK === `IDEM#${member.id}`)).toEqual([]);
  expect((await see.task(world.admin, task.id))!.assignees).toMatchObject([{ id: member.id }]);
  await expect(account(world, member)).rejects.toMatchObject({ name: 'UserNotFoundException' });
};

export const exportsData: Scenario = async (_world, { grace }) => {
  const { nodes } = (await grace.request(ExportMyDataDocument)).exportMyData!;
  expect(nodes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['account', 'profile']));
};
