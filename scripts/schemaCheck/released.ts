import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import { changesBetween, type SchemaChange, unannounced } from './changes.ts';

const at = (path: string) => join(PROJECT_ROOT, path);
const read = (path: string) => readFileSync(at(path), 'utf8');

/**
 * How the schema has changed since the highest version in `schema/released/`, and which changes should have been
 * announced.
 */
export async function announcedChanges(): Promise<{ last: string; changes: SchemaChange[]; findings: string[] }> {
  const releases = readdirSync(at('schema/released'))
    .filter((name) => name.endsWith('.graphql'))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const last = releases.at(-1)!;
  const changes = await changesBetween(read(`schema/released/${last}`), read('schema/generated/schema.graphql'));
  const findings = unannounced(changes, read('CHANGELOG.md')).map(
    ({ coordinate }) => `CHANGELOG.md does not announce, under "Unreleased": \`${coordinate}\``,
  );
  return { last: last.replace('.graphql', ''), changes, findings };
}
