import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { dataMap } from './dataMap.ts';
import { KINDS } from './kinds.ts';

test('docs/data.md says what the code does with every kind of item', async () => {
  const text = await format(dataMap(KINDS), { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
  await expect(text).toMatchFileSnapshot(fileURLToPath(new URL('../../../docs/data.md', import.meta.url)));
});
