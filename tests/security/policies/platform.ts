import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grantsOf, isOfTheCdk, templateFiles, type Grant } from './grants.ts';

/** Something that AWS does with a role and nothing on this machine calls. */
type Need = Pick<Grant, 'role' | 'action'> & { resource: unknown };

const withoutHash = (logicalId: string) => logicalId.slice(0, -8);
const both = (role: string, actions: string[], resource: unknown): Need[] =>
  actions.map((action) => ({ role, action, resource }));
const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const TRACES = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

/**
 * The work that the templates give AWS: it writes the log of each function and of the API, and sends the traces of
 * functions.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 */
function needs(assembly: string): Need[] {
  return templateFiles(assembly).flatMap((file) => {
    const { Resources } = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
    return Object.values<any>(Resources).flatMap(({ Type, Properties: it }) => {
      if (Type === 'AWS::Lambda::Function') {
        const role = withoutHash(it.Role['Fn::GetAtt'][0]);
        if (isOfTheCdk(role)) return [];
        return [
          ...both(role, LOGS, { 'Fn::GetAtt': [it.LoggingConfig.LogGroup.Ref, 'Arn'] }),
          ...(it.TracingConfig?.Mode === 'Active' ? both(role, TRACES, '*') : []),
        ];
      }
      if (Type !== 'AWS::AppSync::GraphQLApi') return [];
      // AppSync writes to a group whose name says which API it is of.
      const [group] = Object.entries<any>(Resources).find(([, { Properties }]) =>
        JSON.stringify(Properties?.LogGroupName ?? '').includes('/aws/appsync/apis/'),
      )!;
      return both(withoutHash(it.LogConfig.CloudWatchLogsRoleArn['Fn::GetAtt'][0]), LOGS, {
        'Fn::GetAtt': [group, 'Arn'],
      });
    });
  });
}

/** What AWS would be refused. */
export function unmetNeeds(assembly: string): string[] {
  const grants = grantsOf(assembly);
  const isMet = ({ role, action, resource }: Need) =>
    grants.some(
      (grant) =>
        grant.role === role &&
        grant.action === action &&
        grant.resources.some((each) => JSON.stringify(each) === JSON.stringify(resource)),
    );
  return needs(assembly)
    .filter((need) => !isMet(need))
    .map(({ role, action }) => `${role} › ${action}`);
}
