import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import type { Gate } from './gate.ts';
import { lintFindings } from './workflows/lint.ts';
import { workflowFindings } from './workflows/rules.ts';
import { readWorkflows } from './workflows/workflow.ts';

/** The names of npm scripts; `npm test` is one. */
const scriptNames = (): ReadonlySet<string> => {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { scripts: object };
  return new Set(Object.keys(scripts));
};

export const workflows: Gate = {
  name: 'workflows',
  refuses:
    'an action that is not pinned, a step that is no npm script, rights that are not used, what GitHub would not run',
  findings: async () => {
    const files = readWorkflows();
    const own = Object.entries(files).flatMap(([name, text]) => workflowFindings(name, text, scriptNames()));
    return [...own, ...(await lintFindings(files))];
  },
};
