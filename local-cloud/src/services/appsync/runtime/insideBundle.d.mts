import type { BuildOptions } from 'esbuild';

export const INSIDE: BuildOptions;
