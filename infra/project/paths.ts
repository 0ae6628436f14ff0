import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The folder that holds `schema/`, `resolvers/`, `functions/`, `domain/`. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Bundles and lint verdicts, by content; safe to delete. */
export const BUILD_FOLDER = join(PROJECT_ROOT, '.build');
