import { fileURLToPath } from 'node:url';
import { format } from 'oxfmt';
import { expect, test } from 'vitest';
import { dataMap } from './dataMap.ts';
import { ITEM_KINDS } from './kinds.ts';

test('docs/data.md says what the code does with every kind of item', async () => {
  const { code } = await format('data.md', dataMap(ITEM_KINDS));
  await expect(code).toMatchFileSnapshot(fileURLToPath(new URL('../../../docs/data.md', import.meta.url)));
});
