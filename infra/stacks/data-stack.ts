import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { constructId, ProjectFunction } from '../constructs/project-function.ts';
import { TaskTable } from '../constructs/task-table.ts';
import { UserDirectory } from '../constructs/user-directory.ts';
import type { Project } from '../project/readProject.ts';
import type { Stage, StageConfig } from '../stages.ts';

export interface DataStackProps extends StackProps {
  stage: Stage;
  config: StageConfig;
  project: Project;
}

/**
 * Everything that must never be lost: the table and the user pool (with its triggers, which cannot live apart from it);
 * and the recipients of alarms.
 */
export class DataStack extends Stack {
  readonly table: TaskTable;
  readonly users: UserDirectory;

  constructor(scope: Construct, id: string, { stage, config, project, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: config.retainData });
    this.table = new TaskTable(this, 'Tasks', config);
    const environment = {
      TABLE_NAME: this.table.table.tableName,
      ALLOWED_EMAIL_DOMAINS: config.allowedEmailDomains.join(','),
    };
    const triggers = [...project.functions]
      .filter(([, spec]) => spec.trigger.kind === 'cognito')
      .map(
        ([name]) =>
          new ProjectFunction(this, constructId(name), {
            ...{ stage, name, project, table: this.table, environment },
            reservedConcurrency: config.reservedConcurrency?.signIn,
          }),
      );
    new AlarmTopic(this, 'Alarms', { stage, email: config.alarmEmail });
    this.users = new UserDirectory(this, 'Users', { config, triggers });
  }
}
