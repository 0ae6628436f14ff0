import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { constructId, ProjectFunction } from '../constructs/project-function.ts';
import { TaskTable } from '../constructs/task-table.ts';
import { UserDirectory } from '../constructs/user-directory.ts';
import { CostWatch } from '../constructs/watch/cost-watch.ts';
import type { Project } from '../project/readProject.ts';
import type { Stage, StageConfig } from '../stages.ts';

interface DataStackProps extends StackProps {
  stage: Stage;
  config: StageConfig;
  project: Project;
}

/**
 * Everything that must never be lost: the table and the user pool (with its triggers, which must be in the same
 * stack), and the recipients of alarms. The former generation of table and pool stays unchanged beside the present
 * one, so that the stacks that import it can move first.
 */
export class DataStack extends Stack {
  readonly table: TaskTable;
  readonly users: UserDirectory;

  constructor(scope: Construct, id: string, { stage, config, project, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: config.retainData });
    const { generation } = config;
    this.table = present(generation.table, (number) => {
      const table = new TaskTable(this, `Tasks${idOf(number)}`, config);
      this.keepExports(table.table.tableName, table.table.tableArn, table.table.tableStreamArn as string);
      if (config.backups !== null) this.exportValue(table.table.tableArn, { name: tableArnName(stage, number) });
      return table;
    });
    const environment = {
      TABLE_NAME: this.table.table.tableName,
      ALLOWED_EMAIL_DOMAINS: config.allowedEmailDomains.join(','),
    };
    const triggers = [...project.functions]
      .filter(([, spec]) => spec.trigger.kind === 'cognito')
      .map(
        ([name]) =>
          new ProjectFunction(this, constructId(name), {
            stage,
            name,
            project,
            table: this.table,
            environment,
            reservedConcurrency: config.reservedConcurrency?.signIn,
          }),
      );
    const { topicArn } = new AlarmTopic(this, 'Alarms', { stage, email: config.alarmEmail });
    if (config.monthlyBudget !== null) new CostWatch(this, 'Costs', { stage, dollars: config.monthlyBudget, topicArn });
    this.users = present(generation.users, (number) => {
      const users = new UserDirectory(this, `Users${idOf(number)}`, { config, triggers });
      const { userPoolId, userPoolArn, userPoolProviderUrl } = users.userPool;
      this.keepExports(userPoolId, userPoolArn, userPoolProviderUrl, users.client.userPoolClientId);
      return users;
    });
  }

  /** The values that other stacks import, even before they move to another generation. */
  private keepExports(...values: string[]): void {
    for (const value of values) this.exportValue(value);
  }
}

/** The name under which the stack of backups imports the table's ARN. */
export const tableArnName = (stage: Stage, generation: number) => `taskwire-${stage}-table${idOf(generation)}-arn`;

/** Makes the former generation and the present one, and returns the present one. */
function present<Made>(generation: number, make: (generation: number) => Made): Made {
  if (generation > 1) make(generation - 1);
  return make(generation);
}

/** The end of a generation's ids: empty for the first. */
const idOf = (generation: number) => (generation === 1 ? '' : String(generation));
