/**
 * `npm run sbom [-- --out .build/delivery/sbom.cdx.json]`: writes the contents of the lock file as CycloneDX, for the
 * attestation.
 */
import './help.ts';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const options = {
    out: { type: 'string', default: join(PROJECT_ROOT, '.build', 'delivery', 'sbom.cdx.json') },
  } as const;
  const file = resolve(parseArgs({ args: process.argv.slice(2), options }).values.out);
  const { stdout } = await promisify(execFile)('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: PROJECT_ROOT,
    maxBuffer: 100_000_000,
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stdout);
  const { components } = JSON.parse(stdout) as { components: unknown[] };
  console.log(`${relative(process.cwd(), file)} names ${components.length} packages`);
  return 0;
});
