import { cost } from './cost.ts';
import type { Gate } from './gate.ts';
import { licences } from './licences.ts';
import { lockFile } from './lockFile.ts';
import { schema } from './schema.ts';
import { secrets } from './secrets.ts';
import { stateful } from './stateful.ts';
import { synthesis } from './synthesis.ts';
import { workflows } from './workflows.ts';

/** Every gate, quick ones first. A new gate is a new file and a line here. */
export const gates: readonly Gate[] = [lockFile, licences, secrets, schema, workflows, synthesis, stateful, cost];
