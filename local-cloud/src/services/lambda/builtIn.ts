import type { Cloud, Created, Resource } from '../../cloud.ts';
import { physicalName } from '../../shared/ids.ts';

/** The CDK's own functions that only CloudFormation calls, and what does their work here: services/s3/bucketDeployment.ts. */
const BUILT_IN = [/^CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C/];

/** Whether this machine does a function's work without running its code, which need not be JavaScript then. */
export const isBuiltIn = ({ logicalId }: Resource): boolean => BUILT_IN.some((pattern) => pattern.test(logicalId));

/** What others may refer to. Nobody can invoke it. */
export function placeholderOf({ region, accountId }: Cloud, { stack, logicalId }: Resource): Created {
  const name = physicalName(stack, logicalId, 64);
  return { ref: name, attributes: { Arn: `arn:aws:lambda:${region}:${accountId}:function:${name}` } };
}
