import { every, same, whole, type Rule } from './rule.ts';

const API = 'AWS::AppSync::GraphQLApi';
const FUNCTION = 'AWS::Lambda::Function';
const LOG = 'AWS::Logs::LogGroup';
const MOST_DAYS_OF_LOGS = 30;

/** CDK's own function. It uploads the web app during a deployment, and never runs afterwards. */
const isCdks = (id: string) => id.startsWith('CustomCDKBucketDeployment');

export const runtimeRules: readonly Rule[] = [
  every(
    API,
    'the API accepts tokens of the user pool, and requests signed with IAM credentials',
    ({ Properties }) =>
      Properties['AuthenticationType'] === 'AMAZON_COGNITO_USER_POOLS' &&
      same(Properties['AdditionalAuthenticationProviders'], [{ AuthenticationType: 'AWS_IAM' }]) &&
      Properties['UserPoolConfig'].DefaultAction === 'ALLOW' &&
      typeof Properties['UserPoolConfig'].UserPoolId === 'object',
  ),
  every(API, 'the API logs failures, but not what people wrote', ({ Properties }) => {
    const { ExcludeVerboseContent, FieldLogLevel, CloudWatchLogsRoleArn } = Properties['LogConfig'];
    return ExcludeVerboseContent === true && FieldLogLevel === 'ERROR' && typeof CloudWatchLogsRoleArn === 'object';
  }),
  every(
    API,
    'the limits of a request, and whether the API shows its schema, are as the stage says',
    ({ Properties }, { config }) =>
      same(
        [Properties['QueryDepthLimit'], Properties['ResolverCountLimit'], Properties['IntrospectionConfig']],
        [config.queryDepthLimit, config.resolverCountLimit, config.introspection ? 'ENABLED' : 'DISABLED'],
      ),
  ),
  every(API, 'requests are traced', ({ Properties }) => Properties['XrayEnabled'] === true),
  every(
    FUNCTION,
    'functions are traced',
    ({ id, Properties }) => isCdks(id) || same(Properties['TracingConfig'], { Mode: 'Active' }),
  ),
  every(
    FUNCTION,
    'a function logs JSON, to a log group of the template',
    (one, stage) =>
      isCdks(one.id) ||
      (one.Properties['LoggingConfig'].LogFormat === 'JSON' &&
        stage.behind(one.Properties['LoggingConfig'].LogGroup, LOG, one) !== undefined),
    [LOG],
  ),
  every(
    FUNCTION,
    'a function has a timeout',
    ({ Properties }) => Properties['Timeout'] > 0 && Properties['Timeout'] <= 900,
  ),
  every(
    FUNCTION,
    'a function runs on the current Node of Lambda',
    ({ id, Properties }) => isCdks(id) || Properties['Runtime'] === 'nodejs24.x',
  ),
  every(FUNCTION, 'the domains for sign-up and the write budget are as the stage says', (one, { stage, config }) => {
    const variables = one.Properties['Environment']?.Variables ?? {};
    const name = String(one.Properties['FunctionName']).replace(`taskwire-${stage}-`, '');
    const domains = /^(pre-sign-up|pre-token-generation)$/.test(name)
      ? config.allowedEmailDomains.join(',')
      : undefined;
    const budget = /^(limit-writes|spread-names)$/.test(name) ? `${config.writeBudget}` : undefined;
    return variables.ALLOWED_EMAIL_DOMAINS === domains && variables.WRITE_BUDGET === budget;
  }),
  every(
    'AWS::Scheduler::Schedule',
    'a schedule starts its function every five minutes, on the minute',
    (one, stage) =>
      /^cron\(\d\/5 \* \* \* \? \*\)$/.test(one.Properties['ScheduleExpression']) &&
      same(one.Properties['FlexibleTimeWindow'], { Mode: 'OFF' }) &&
      stage.behind(one.Properties['Target'].Arn, FUNCTION, one) !== undefined &&
      stage.behind(one.Properties['Target'].RoleArn, 'AWS::IAM::Role', one) !== undefined,
    [FUNCTION],
  ),
  every(
    FUNCTION,
    'concurrency is reserved as the stage says',
    ({ Properties }, { config: { reservedConcurrency }, stage }) => {
      const name = String(Properties['FunctionName']).replace(`taskwire-${stage}-`, '');
      const share = /^(pre-sign-up|post-confirmation|pre-token-generation)$/.test(name)
        ? reservedConcurrency?.signIn
        : name === 'stop-mail'
          ? reservedConcurrency?.unsubscribe
          : undefined;
      return Properties['ReservedConcurrentExecutions'] === share;
    },
  ),
  every(LOG, 'logs are kept for 30 days', ({ Properties }) => {
    const days = Properties['RetentionInDays'];
    return days >= 1 && days <= MOST_DAYS_OF_LOGS;
  }),
  every(
    LOG,
    'a log is deleted with its stack: one that stayed would keep its name, and a roll-back could not create it again',
    ({ DeletionPolicy, UpdateReplacePolicy }) => DeletionPolicy === 'Delete' && UpdateReplacePolicy === 'Delete',
  ),
  whole([LOG], 'the log of the API is a log group of the template, so that its retention is bounded', (stage) =>
    stage
      .ofType(LOG)
      .some(({ Properties }) => JSON.stringify(Properties['LogGroupName']).includes('/aws/appsync/apis/'))
      ? []
      : ['Api/ApiLog'],
  ),
  whole(
    ['AWS::Logs::MetricFilter'],
    'masked faults, which have status 200, are counted in the log of the API',
    (stage) => {
      const counted = stage
        .ofType('AWS::Logs::MetricFilter')
        .some(
          ({ Properties }) =>
            Properties['FilterPattern'] === '"INTERNAL"' &&
            /^ApiLog/.test(Properties['LogGroupName'].Ref) &&
            same(Properties['MetricTransformations'], [
              { MetricName: 'MaskedFaults', MetricNamespace: `Taskwire/${stage.stage}`, MetricValue: '1' },
            ]),
        );
      return counted ? [] : ['Api/MaskedFaults'];
    },
  ),
];
