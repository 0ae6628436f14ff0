import { readFileSync } from 'node:fs';
import { buildASTSchema, getNamedType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { expect, test } from 'vitest';
import { PUBLISH_TASK_EVENT } from './publishTaskEvent.ts';

/** The one document: `buildASTSchema` keeps the last of several `type Mutation`. */
const SDL = readFileSync(new URL('../../../schema/generated/schema.graphql', import.meta.url), 'utf8');

/**
 * These have separate resolvers, which AppSync does not run for subscribers. Their type says that they are null there.
 */
const LISTS = ['Task.assignments', 'Task.activity'];

test('the router selects every field of an event, at every depth, except lists', () => {
  const schema = buildASTSchema(parse(SDL), { assumeValidSDL: true });
  expect(schema.getMutationType()?.getFields()).toHaveProperty('publishTaskEvent');
  const types = new TypeInfo(schema);
  const missing: string[] = [];
  visit(
    parse(PUBLISH_TASK_EVENT),
    visitWithTypeInfo(types, {
      SelectionSet({ selections }) {
        const type = getNamedType(types.getType());
        if (!isObjectType(type) || type === schema.getMutationType()) return;
        const selected = selections.map((selection) => (selection.kind === 'Field' ? selection.name.value : ''));
        for (const name of Object.keys(type.getFields()))
          if (!selected.includes(name)) missing.push(`${type.name}.${name}`);
      },
    }),
  );
  expect(missing).toEqual(LISTS);
});
