import type { Cloud, Created, Resource } from '../../cloud.ts';
import { physicalName } from '../../shared/ids.ts';

/** CDK's own functions that only CloudFormation calls. services/s3/bucketDeployment.ts does their work here. */
const BUILT_IN = [/^CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C/];

/** Whether this machine does a function's work without running its code, which then need not be JavaScript. */
export const isBuiltIn = ({ logicalId }: Resource): boolean => BUILT_IN.some((pattern) => pattern.test(logicalId));

/** What other resources may refer to. Nobody can invoke it. */
export function placeholderOf({ region, accountId }: Cloud, { stack, logicalId }: Resource): Created {
  const name = physicalName(stack, logicalId, 64);
  return { ref: name, attributes: { Arn: `arn:aws:lambda:${region}:${accountId}:function:${name}` } };
}
