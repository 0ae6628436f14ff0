import { toRecord } from './attributes.ts';
import type { Client, Pool, User } from './model.ts';
import type { Triggers } from './triggers.ts';

interface SignUp {
  pool: Pool;
  /** Absent if an administrator creates the user. */
  client?: Client;
  /** Not stored yet. */
  user: User;
  /** The members `ValidationData` and `ClientMetadata` of the call. */
  input: Record<string, any>;
}

interface Verdict {
  autoConfirmUser?: unknown;
  autoVerifyEmail?: unknown;
  autoVerifyPhone?: unknown;
}

/** Runs before a user is created. The trigger's exception refuses the user. */
export async function runPreSignUp(triggers: Triggers, { pool, client, user, input }: SignUp): Promise<Verdict> {
  return triggers.run({
    pool,
    name: 'PreSignUp',
    source: client === undefined ? 'PreSignUp_AdminCreateUser' : 'PreSignUp_SignUp',
    username: user.username,
    clientId: client?.id,
    request: {
      userAttributes: user.attributes,
      validationData: input.ValidationData === undefined ? null : toRecord(input.ValidationData),
      ...(input.ClientMetadata === undefined ? {} : { clientMetadata: input.ClientMetadata }),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
}
