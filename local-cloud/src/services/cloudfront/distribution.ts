import type { Resource } from '../../cloud.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { bucketOfEndpoint } from '../s3/contract.ts';
import type { EventType } from './edgeFunction.ts';

/** How the paths of a pattern are served. */
export interface Behavior {
  /** Undefined for paths that no other pattern covers. */
  pattern?: string;
  /** The bucket that is the origin. */
  bucket: string;
  /** The prefix of paths in the bucket: empty, or beginning with a slash. */
  originPath: string;
  methods: string[];
  /** The ARNs of functions, by the event that runs them. */
  functions: Partial<Record<EventType, string>>;
  /** Id of the response headers policy. */
  headersPolicy?: string;
  compress: boolean;
  cachePolicy?: string;
}

interface ErrorPage {
  status: number;
  path: string;
}

export interface Distribution {
  id: string;
  arn: string;
  rootObject: string;
  /** In the order in which they are tried. The default is last. */
  behaviors: Behavior[];
  /** Keyed by the status of the origin's answer. */
  errorPages: Map<number, ErrorPage>;
  /** Settings in the template without effect on this machine, to be reported at the start. */
  ignored: string[];
}

type Config = Record<string, any>;

/** Settings that are read, or that make no visible difference on a laptop: caching, certificates, names, prices. */
const KNOWN = new Set([
  ...['DefaultCacheBehavior', 'CacheBehaviors', 'CustomErrorResponses', 'DefaultRootObject', 'Origins', 'Enabled'],
  ...['Comment', 'HttpVersion', 'IPV6Enabled', 'PriceClass', 'ViewerCertificate', 'Aliases', 'Staging'],
]);

/**
 * Reads an `AWS::CloudFront::Distribution`.
 * @throws UnsupportedError for settings that would serve something else: an origin other than a bucket, Lambda@Edge,
 * origin groups
 */
export function readDistribution(resource: Resource, id: string, arn: string): Distribution {
  const config: Config = resource.properties.DistributionConfig ?? {};
  const origins = new Map<string, Config>((config.Origins ?? []).map((origin: Config) => [origin.Id, origin]));
  const behavior = (one: Config) => readBehavior(one, origins, resource.path);
  const pages = (config.CustomErrorResponses ?? []) as Config[];
  return {
    id,
    arn,
    rootObject: String(config.DefaultRootObject ?? '').replace(/^\//, ''),
    behaviors: [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map(behavior),
    errorPages: new Map(
      pages
        .filter(({ ResponsePagePath }) => ResponsePagePath !== undefined)
        .map(({ ErrorCode, ResponseCode = ErrorCode, ResponsePagePath }) => [
          Number(ErrorCode),
          { status: Number(ResponseCode), path: String(ResponsePagePath) },
        ]),
    ),
    ignored: Object.keys(config).filter((name) => !KNOWN.has(name)),
  };
}

function readBehavior(config: Config, origins: Map<string, Config>, path: string): Behavior {
  const origin = origins.get(config.TargetOriginId);
  const bucket = bucketOfEndpoint(String(origin?.DomainName ?? ''));
  if (origin === undefined || bucket === undefined)
    throw new UnsupportedError(
      `${path}: an origin that is no S3 bucket (${origin?.DomainName ?? config.TargetOriginId})`,
    );
  if ((config.LambdaFunctionAssociations ?? []).length > 0) throw new UnsupportedError(`${path}: Lambda@Edge`);
  const functions = (config.FunctionAssociations ?? []) as Config[];
  return {
    ...(config.PathPattern !== undefined && { pattern: String(config.PathPattern) }),
    bucket,
    originPath: String(origin.OriginPath ?? ''),
    methods: config.AllowedMethods ?? ['GET', 'HEAD'],
    functions: Object.fromEntries(functions.map(({ EventType, FunctionARN }) => [EventType, FunctionARN])),
    ...(config.ResponseHeadersPolicyId !== undefined && { headersPolicy: String(config.ResponseHeadersPolicyId) }),
    compress: config.Compress === true,
    ...(config.CachePolicyId !== undefined && { cachePolicy: String(config.CachePolicyId) }),
  };
}
