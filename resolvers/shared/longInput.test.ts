import { expect, test } from 'vitest';
import { contextOf } from './testing/contexts.ts';
import { pipelineUnderTest } from './testing/pipeline.ts';

/** An evaluation has 1,000 iterations: input that could take more is refused, or left alone, before it is searched. */
const { run } = pipelineUnderTest('Mutation.updateTask');
const input = { id: 't1', expectedVersion: 3, title: 'New', description: null, priority: 'HIGH', dueDate: null };

test('a list of more than 1,000 texts is VALIDATION at its path', () => {
  const { error } = run(
    contextOf('Mutation.updateTask', 'ada', { input: { ...input, tags: Array.from({ length: 1_001 }, () => 'a') } }),
  );
  expect(error).toMatchObject({
    errorType: 'VALIDATION',
    errorInfo: { fields: [{ path: 'input.tags', message: 'must have at most 20 tags' }] },
  });
});

test('with a hundred variables equal to the input, none counts as its source', () => {
  const variables = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`v${index}`, input]));
  const { error, stash } = run(contextOf('Mutation.updateTask', 'ada', { input }, variables));
  expect(error).toBeUndefined();
  expect(stash['input']).toMatchObject({ title: 'New', priority: 'HIGH' });
  expect(stash['input']).not.toHaveProperty('description');
});
