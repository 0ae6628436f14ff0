import { type App, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A shorter reason explains nothing. */
const WORDS_AT_LEAST = 3;

/**
 * Checks every stack of `app` against cdk-nag's AWS Solutions rules at synthesis. CDK itself checks CloudFormation's
 * published schemas, and refuses findings only under the flag `validateAgainstDefaultRules` in `cdk.json`.
 */
export async function addChecks(app: App): Promise<void> {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

/**
 * @throws Error with a line for every acknowledged finding without a reason, and for one that covers more than one rule
 */
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
  // cdk-nag's brackets say where the rule found it: `AwsSolutions-IAM5[Resource::*]`.
  if (/[*?]/.test(id.replace(/\[.*\]$/, ''))) return ['acknowledge one rule, by its name'];
  return reason.trim().split(/\s+/).length < WORDS_AT_LEAST ? [`"${reason}" does not say why it is acknowledged`] : [];
}
