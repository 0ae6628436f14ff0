import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { ownAccount } from './own-account.ts';
import type { ProjectFunction } from './project-function.ts';

interface FunctionScheduleProps {
  fn: ProjectFunction;
  /** `cron(…)` or `rate(…)`, in UTC. */
  expression: string;
}

/** Starts a function on a schedule. CDK's own target would allow every version and alias of the function. */
export class FunctionSchedule extends Construct {
  constructor(scope: Construct, id: string, { fn, expression }: FunctionScheduleProps) {
    super(scope, id);
    const name = fn.physicalName;
    const role = new Role(this, 'Role', {
      assumedBy: ownAccount(this, 'scheduler.amazonaws.com'),
      description: `Lets EventBridge Scheduler start ${name}`,
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.function.functionArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      name,
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: 'OFF' },
      // A run that could not start is not repeated: the next one does its work.
      target: {
        arn: fn.function.functionArn,
        roleArn: role.roleArn,
        retryPolicy: { maximumEventAgeInSeconds: 300, maximumRetryAttempts: 3 },
      },
    });
    schedule.node.addDependency(role);
  }
}
