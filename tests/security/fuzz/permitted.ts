import { readFileSync } from 'node:fs';

/** Whether `docs/permissions.md` lets a caller have a field (`Type.field`): a cell with any answer but a refusal. */
type Permitted = (caller: string, field: string) => boolean;

const REFUSALS = ['Unauthorized', '401'];
const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', ''));

/** The matrix as it is written down. */
export function readPermitted(): Permitted {
  const text = readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8');
  const refused = new Set<string>();
  const known = new Set<string>();
  for (const section of text.split(/^## /m).slice(1)) {
    const [type = '', ...lines] = section.split('\n');
    const [head = [], , ...rows] = lines.filter((line) => line.startsWith('|')).map(cellsOf);
    for (const [field, ...outcomes] of rows) {
      known.add(`${type}.${field}`);
      outcomes.forEach((outcome, column) => {
        if (REFUSALS.includes(outcome)) refused.add(`${head[column + 1]} ${type}.${field}`);
      });
    }
  }
  return (caller, field) => known.has(field) && !refused.has(`${caller} ${field}`);
}
