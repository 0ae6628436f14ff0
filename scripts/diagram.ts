/** `npm run diagram`: draws docs/architecture.md (Mermaid) from the synthesized templates of prod. */
import './help.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { synth } from '../infra/synth.ts';
import { diagramDocument } from './diagram/document.ts';

const FILE = join(PROJECT_ROOT, 'docs', 'architecture.md');

const outdir = await mkdtemp(join(tmpdir(), 'taskwire-diagram-'));
try {
  const { folder } = await synth({ stage: 'prod', checks: false, outdir });
  const text = await format(diagramDocument(folder), { ...(await resolveConfig(FILE)), parser: 'markdown' });
  await writeFile(FILE, text);
} finally {
  await rm(outdir, { recursive: true, force: true });
}
