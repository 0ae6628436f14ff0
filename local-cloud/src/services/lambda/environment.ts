import type { Cloud } from '../../cloud.ts';
import type { FunctionConfig } from './functionConfig.ts';

/**
 * The variables that a function starts with, and no others: nothing of the developer's shell leaks in. See the Lambda
 * guide, "Defined runtime environment variables". `AWS_ENDPOINT_URL` directs every SDK client to this machine.
 */
export function environment(cloud: Cloud, config: FunctionConfig, logStream: string): Record<string, string> {
  const credentials = cloud.credentialsOf(config.roleArn);
  return {
    ...config.environment,
    _HANDLER: config.handler,
    AWS_REGION: cloud.region,
    AWS_DEFAULT_REGION: cloud.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: config.logFormat,
    AWS_LAMBDA_LOG_GROUP_NAME: config.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_ENDPOINT_URL: cloud.awsEndpoint,
    // The laptop's Node version is not the function's. The SDK's advice about it would only fill the logs.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    LAMBDA_TASK_ROOT: config.taskRoot ?? '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
  };
}
