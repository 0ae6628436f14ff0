import type { Engine } from './engine.ts';

/** Makes a `Query` or a `Scan` page by page. Each page is read once the previous one has been handled. */
export async function* pagesOf(
  engine: Pick<Engine, 'call'>,
  action: 'Query' | 'Scan',
  input: object,
): AsyncGenerator<{ Items: any[] }, void, undefined> {
  for (let more = {}; ;) {
    const page = await engine.call(action, { ...input, ...more });
    yield page;
    if (page.LastEvaluatedKey === undefined) return;
    more = { ExclusiveStartKey: page.LastEvaluatedKey };
  }
}
