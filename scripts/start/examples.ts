import { readFileSync } from 'node:fs';

/** Operations that the GraphiQL page offers, ready to run. */
export const EXAMPLES = readFileSync(new URL('./examples.graphql', import.meta.url), 'utf8')
  .split(/^# /m)
  .slice(1)
  .map((part) => {
    const end = part.indexOf('\n');
    const query = part.slice(end + 1).trim();
    return { name: part.slice(0, end).trim(), query, ...(query.includes('$id') && { variables: { id: '' } }) };
  });
