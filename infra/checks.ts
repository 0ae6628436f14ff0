import { type App, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A reason of fewer words explains nothing. */
const WORDS_AT_LEAST = 3;

/**
 * Holds every stack of `app` to cdk-nag's AWS Solutions rules at synthesis. CloudFormation's published schemas are CDK's own check, which
 * refuses what it finds only under the flag `validateAgainstDefaultRules` of `cdk.json`.
 */
export async function addChecks(app: App): Promise<void> {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

/** @throws Error with a line for every acknowledged finding without a reason, and for one that takes in more than one rule */
export function refuseUnexplained(scope: IConstruct): void {
  const mistakes = scope.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .flatMap(([id, reason]) => mistakesIn(id, reason).map((mistake) => `${node.path}: ${id}: ${mistake}`)),
  );
  // CDK records some rules under two spellings.
  if (mistakes.length > 0) throw new Error([...new Set(mistakes)].join('\n'));
}

function mistakesIn(id: string, reason: string): string[] {
  // What cdk-nag has in brackets is where the rule found it: `AwsSolutions-IAM5[Resource::*]`.
  if (/[*?]/.test(id.replace(/\[.*\]$/, ''))) return ['acknowledge one rule, by its name'];
  return reason.trim().split(/\s+/).length < WORDS_AT_LEAST ? [`"${reason}" does not say why it is acknowledged`] : [];
}
