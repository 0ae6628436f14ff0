import type { BuildOptions } from 'esbuild';

export declare const IN_PLACE: BuildOptions;
