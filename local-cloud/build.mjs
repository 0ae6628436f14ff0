/** `npm run build`: bundles the sources into `dist/`, with their types, for the packed package. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

rmSync(at('dist'), { recursive: true, force: true });
await bundle(at('dist'));
execFileSync(
  process.execPath,
  [fileURLToPath(import.meta.resolve('typescript/bin/tsc')), '-p', at('tsconfig.build.json')],
  {
    stdio: 'inherit',
  },
);
