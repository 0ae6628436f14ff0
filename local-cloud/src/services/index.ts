import type { ServiceFactory } from '../cloud.ts';
import type { AppSyncOptions } from '../contract.ts';
import { appsync } from './appsync/service.ts';
import { cloudfront } from './cloudfront/service.ts';
import { cognito } from './cognito/service.ts';
import type { Engine } from './dynamodb/contract.ts';
import { dynamodb, dynamodbStreams } from './dynamodb/service.ts';
import { iam } from './iam/service.ts';
import { budgets, cdk, ce, cloudwatch, wafv2 } from './inert.ts';
import { eventSources } from './lambda/eventSources/service.ts';
import { lambda } from './lambda/service.ts';
import { logs } from './logs/service.ts';
import { rules } from './scheduler/rules.ts';
import { s3 } from './s3/service.ts';
import { scheduler } from './scheduler/service.ts';
import { secretsmanager } from './secretsmanager/service.ts';
import { ses } from './ses/service.ts';
import { sns } from './sns/service.ts';
import { sqs } from './sqs/service.ts';

/** What a cloud needs before it has services: the database, and permissions. */
export { createStores, startEngine } from './dynamodb/contract.ts';
export { createAuthorization, createCredentials } from './iam/contract.ts';

/** The check that runs before a cloud serves. */
export { judgeCode, verdictFolder } from './appsync/judgeCode.ts';

/** Every service, in order of creation. A new service is one more line. */
export const registry = (engine: Engine, appSyncOptions?: AppSyncOptions | string): ServiceFactory[] => [
  iam,
  cdk,
  logs,
  cloudwatch,
  wafv2,
  budgets,
  ce,
  dynamodb(engine),
  dynamodbStreams,
  sqs,
  sns,
  lambda,
  cognito,
  appsync(appSyncOptions),
  ses,
  s3,
  cloudfront,
  secretsmanager,
  scheduler,
  rules,
  eventSources,
];
