import type { LocalService, Resource, ServiceFactory } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { physicalName } from '../../shared/ids.ts';
import { permissionOn, statementsOf } from '../../shared/permission.ts';
import { decideByResource } from '../iam/contract.ts';
import type { Bucket, StoredObject } from './bucket.ts';
import { deployInto } from './bucketDeployment.ts';

const LONGEST_NAME = 63;

/**
 * S3 as far as a web site needs it: buckets, their policies, and CDK's bucket deployments, which fill the buckets at
 * each start. `GetObject` is for other services of this cloud; the AWS port serves nothing of S3.
 */
export const s3: ServiceFactory = (cloud): LocalService => {
  const buckets = new Map<string, Bucket>();
  const policies = new Map<string, string>();

  function find(name: unknown): Bucket {
    const bucket = buckets.get(String(name));
    if (bucket === undefined) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
    return bucket;
  }

  const nameOf = ({ stack, logicalId, properties }: Resource) =>
    String(properties.BucketName ?? physicalName(stack, logicalId, LONGEST_NAME).toLowerCase());

  return {
    name: 's3',
    resources: {
      async 'AWS::S3::Bucket'(resource) {
        const name = nameOf(resource);
        const arn = `arn:aws:s3:::${name}`;
        if (!buckets.has(name)) buckets.set(name, { name, arn, objects: new Map(), policy: [] });
        const attributes = {
          Arn: arn,
          DomainName: `${name}.s3.amazonaws.com`,
          RegionalDomainName: `${name}.s3.${cloud.region}.amazonaws.com`,
        };
        return { ref: name, attributes };
      },
      async 'AWS::S3::BucketPolicy'({ stack, logicalId, properties }) {
        const bucket = find(properties.Bucket);
        bucket.policy = statementsOf(properties.PolicyDocument);
        policies.set(`${stack}/${logicalId}`, bucket.name);
        return { ref: bucket.name };
      },
      async 'Custom::CDKBucketDeployment'(resource) {
        const bucket = find(resource.properties.DestinationBucketName);
        const SourceObjectKeys = deployInto(bucket, resource, cloud);
        return {
          ref: physicalName(resource.stack, resource.logicalId),
          attributes: { DestinationBucketArn: bucket.arn, SourceObjectKeys },
        };
      },
    },
    async remove(resource) {
      const bucket = buckets.get(policies.get(`${resource.stack}/${resource.logicalId}`) ?? '');
      if (resource.type === 'AWS::S3::Bucket') buckets.delete(nameOf(resource));
      if (resource.type === 'AWS::S3::BucketPolicy' && bucket !== undefined) bucket.policy = [];
    },
    actions: {
      async GetObject({ Bucket: name, Key: key }, { principal }): Promise<StoredObject> {
        const bucket = find(name);
        const object = bucket.objects.get(String(key));
        if (object !== undefined) return object;
        // A caller that may not list a bucket does not learn which objects are missing.
        const facts = { ...(principal.sourceArn && { 'aws:SourceArn': principal.sourceArn }) };
        const { allowed } = decideByResource(bucket.policy, principal, 's3:ListBucket', bucket.arn, facts);
        throw allowed
          ? new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
          : new AwsError('AccessDenied', 'Access Denied', 403);
      },
    },
    permissions: permissionOn(
      's3',
      ({ Bucket: name, Key: key }) => `arn:aws:s3:::${name}/${key}`,
      ({ Bucket: name }) => buckets.get(String(name))?.policy,
    ),
    accessDenied: { code: 'AccessDenied', status: 403 },
  };
};
