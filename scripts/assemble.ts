/**
 * `npm run assemble -- --stage dev [--out .build/delivery/dev.tgz]`: synthesizes a stage with every check on, and packs
 * its assembly. The same sources give the same bytes everywhere. Prints their SHA-256.
 */
import './help.ts';
import { join, relative, resolve } from 'node:path';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { pack, sha256Of } from './delivery/archive.ts';
import { archiveOf } from './delivery/options.ts';
import { targetOf } from './deploy/deployment.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { stage, rest } = targetOf('assemble', process.argv.slice(2));
  const { values } = parseArgs({ args: rest, options: { out: { type: 'string', default: archiveOf(stage) } } });
  const outdir = join(PROJECT_ROOT, '.build', 'delivery', stage);
  rmSync(outdir, { recursive: true, force: true });
  // CDK takes a second to load: mistakes in the options are told before.
  const { synth } = await import('../infra/synth.ts');
  const { folder } = await synth({ stage, outdir });
  const file = resolve(values.out);
  await pack(folder, file);
  console.log(`${sha256Of(file)}  ${relative(process.cwd(), file)}`);
  return 0;
});
