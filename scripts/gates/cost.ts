import { join } from 'node:path';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import { totals } from '../cost/document.ts';
import { exceeded, readBounds } from '../cost/gate.ts';
import { readMeasured } from '../cost/measured.ts';
import { standings } from '../cost/synthesized.ts';
import { assemblyOf } from './assemblies.ts';
import type { Gate } from './gate.ts';

const BOUNDS = join(PROJECT_ROOT, 'scripts', 'cost', 'bounds.json');

/** Judges as `npm run cost -- --gate` does, but from the assemblies that other gates need too. */
export const cost: Gate = {
  name: 'cost',
  refuses: 'a template that costs more than its budget',
  findings: async () => exceeded(totals(readMeasured(), await standings(undefined, assemblyOf)), readBounds(BOUNDS)),
};
