import type { Gate } from './gate.ts';
import { assemblyOf } from './assemblies.ts';
import { stageNames } from '../../infra/stages.ts';

/**
 * Synthesizes stages with every check on: AppSync's judgement of code and schema, bundle budgets, CloudFormation's
 * published schemas, and cdk-nag, whose findings are acknowledged with a reason or refused (`infra/checks.ts`).
 */
export async function synthesisFindings(
  stages: readonly string[],
  synthesize: (stage: string) => Promise<unknown>,
): Promise<string[]> {
  const findings: string[] = [];
  for (const stage of stages)
    try {
      await synthesize(stage);
    } catch (error) {
      findings.push(...(error as Error).message.split('\n').map((line) => `${stage}: ${line}`));
    }
  return findings;
}

export const synthesis: Gate = {
  name: 'synthesis',
  refuses: 'code and schema that AppSync would not save, bundles over budget, unknown properties, findings of cdk-nag',
  findings: () => synthesisFindings(stageNames(), assemblyOf),
};
