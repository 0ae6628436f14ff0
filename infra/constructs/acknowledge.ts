import { type Acknowledgment, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts a finding of cdk-nag, with the reason. It keeps CDK's stack trace out of the assembly: the trace names
 * folders of this machine and differs between callers.
 */
export function acknowledge(construct: IConstruct, ...findings: Acknowledgment[]): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    Validations.of(construct).acknowledge(...findings);
  } finally {
    Error.stackTraceLimit = limit;
  }
}
