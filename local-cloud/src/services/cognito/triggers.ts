import type { Cloud } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { unlessLate } from '../../shared/unlessLate.ts';
import type { InvokeOutput, LambdaService } from '../lambda/contract.ts';
import type { Pool, Trigger, TriggerName, User } from './model.ts';

interface TriggerCall {
  pool: Pool;
  name: TriggerName;
  /** E.g. `PreSignUp_AdminCreateUser`. */
  source: string;
  username: string;
  /** Absent in calls by administrators. */
  clientId?: string;
  request: Record<string, unknown>;
  /** The members that the function may fill in. */
  response: Record<string, unknown>;
}

export interface Triggers {
  /**
   * Runs the pool's trigger, if it has one, and returns its `response`. Throws `UserLambdaValidationException` for the
   * function's own exceptions, `UnexpectedLambdaException` if it cannot run, `InvalidLambdaResponseException` for an
   * answer that is not an event. See the developer guide, "Customizing user pool workflows with Lambda triggers".
   */
  run(call: TriggerCall): Promise<any>;
}

/** Cognito waits five seconds and tries three times. */
const PATIENCE_MS = 5_000;
const ATTEMPTS = 3;
const SERVICE_PRINCIPAL = 'cognito-idp.amazonaws.com';

/** The user in trigger events: every attribute, and the user's state. */
export const triggerAttributes = (user: User): Record<string, string> => ({
  sub: user.sub,
  'cognito:user_status': user.status,
  ...user.attributes,
});

export function createTriggers(cloud: Cloud): Triggers {
  async function invoke({ pool, name }: TriggerCall, { functionArn }: Trigger, event: object): Promise<InvokeOutput> {
    const failed = (why: string) =>
      new AwsError('UnexpectedLambdaException', `${name} invocation failed due to ${why}.`);
    const { allows } = cloud.service<LambdaService>('lambda');
    if (!allows(functionArn, SERVICE_PRINCIPAL, pool.arn)) throw failed('error AccessDeniedException');
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const answer = await unlessLate(
        cloud.call<InvokeOutput>({
          service: 'lambda',
          action: 'Invoke',
          input: { FunctionName: functionArn, InvocationType: 'RequestResponse', Payload: JSON.stringify(event) },
          principal: { arn: `arn:aws:iam::${cloud.accountId}:root` },
        }),
        PATIENCE_MS,
        () => undefined,
      ).catch((error: unknown) => {
        throw error instanceof AwsError ? failed(`error ${error.code}`) : error;
      });
      if (answer !== undefined) return answer;
    }
    throw failed('error Socket timeout while invoking Lambda function');
  }

  return {
    async run(call) {
      const trigger = call.pool.triggers[call.name];
      if (trigger === undefined) return call.response;
      const event = {
        version: trigger.version,
        region: cloud.region,
        userPoolId: call.pool.id,
        userName: call.username,
        callerContext: {
          awsSdkVersion: 'aws-sdk-unknown-unknown',
          clientId: call.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
        },
        triggerSource: call.source,
        request: call.request,
        response: call.response,
      };
      const { FunctionError, Payload } = await invoke(call, trigger, event);
      const answer = parse(Payload);
      if (FunctionError !== undefined) {
        const message = `${call.name} failed with error ${answer?.errorMessage ?? Payload}.`;
        throw new AwsError('UserLambdaValidationException', message);
      }
      if (typeof answer?.response !== 'object' || answer.response === null) {
        throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
      }
      return answer.response;
    },
  };
}

function parse(text: string | undefined): any {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
