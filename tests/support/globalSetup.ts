import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synth } from '../../infra/synth.ts';
import { GRANT_REPORTS } from './grantReport.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the assembly that every test file runs. */
    assembly: string;
  }
}

/** Synthesizes the template once for all test files, into the temporary folder that is removed after them. */
export default async function setup(project: TestProject): Promise<void> {
  await rm(GRANT_REPORTS, { recursive: true, force: true });
  const outdir = await mkdtemp(join(tmpdir(), 'taskwire-assembly-'));
  const { folder } = await synth({ stage: 'dev', checks: false, outdir });
  project.provide('assembly', folder);
}
