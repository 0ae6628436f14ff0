/** `npm run diagram`: draws docs/architecture.md (Mermaid) from the synthesized templates of prod. */
import './help.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatMarkdown } from './formatMarkdown.ts';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { diagramDocument } from './diagram/document.ts';
import { ownAssembly } from './ownAssembly.ts';

const FILE = join(PROJECT_ROOT, 'docs', 'architecture.md');

const { folder } = await ownAssembly('prod');
await writeFile(FILE, await formatMarkdown(diagramDocument(folder)));
