// Plain JavaScript, because `bundle.mjs` of the package uses it too.
import { fileURLToPath } from 'node:url';

/** How the code that runs inside resolver realms is bundled. An import of any Node module fails the bundle. */
export const INSIDE = {
  entryPoints: { inside: fileURLToPath(new URL('./inside/bundled.ts', import.meta.url)) },
  bundle: true,
  format: 'iife',
  globalName: 'inside',
  platform: 'neutral',
  target: 'node20',
  charset: 'utf8',
};
