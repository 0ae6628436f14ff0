import { createRequire } from 'node:module';
import type ts from 'typescript';

/**
 * The compiler. An `import` would also compile its 9 MB to find out whether they are a module, and read them for their
 * exports: half a second more.
 */
export const typescript = createRequire(import.meta.url)('typescript') as typeof ts;
