/**
 * `npm run capacity`: how much load the system takes, and what gives way first. It simulates who writes which keys, and
 * compares the result with AWS's quotas and with the consumers in prod's template. `-- --write` writes
 * docs/capacity.md.
 */
import './help.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatMarkdown } from './formatMarkdown.ts';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { consumersOf } from './capacity/consumers.ts';
import { capacityDocument } from './capacity/document.ts';
import { readMeasured } from './cost/measured.ts';
import { ownAssembly } from './ownAssembly.ts';

const FILE = join(PROJECT_ROOT, 'docs', 'capacity.md');

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const { folder } = await ownAssembly('prod');
const text = capacityDocument(readMeasured(), consumersOf(folder));
if (values.write) await writeFile(FILE, await formatMarkdown(text));
else console.log(text);
