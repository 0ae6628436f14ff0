/**
 * `npm run docs:api`: writes the reference of the API, `docs/api/`, from the schema, the operations of the typed client
 * (the examples), the receipts (the cost bounds) and `scripts/apiDocs/errors.ts`. `npm run docs:api:check` fails if
 * that would change it.
 */
import './help.ts';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatMarkdown } from './formatMarkdown.ts';
import { referenceOf } from './apiDocs/reference.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const read = (path: string) => readFileSync(at(path), 'utf8');

const operations = readdirSync(at('client/src/operations')).map((name) => read(`client/src/operations/${name}`));
operations.push(read('client/src/generated/fields.graphql'));
for (const [name, text] of Object.entries(referenceOf(read('schema/generated/schema.graphql'), operations.join('\n'))))
  writeFileSync(at(`docs/api/${name}`), await formatMarkdown(text));
