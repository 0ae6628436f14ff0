import type { Client, Pool, User } from './model.ts';
import { triggerAttributes, type Triggers } from './triggers.ts';

interface Confirmation {
  pool: Pool;
  /** Absent if an administrator confirms. */
  client?: Client;
  user: User;
  clientMetadata?: Record<string, string>;
}

type Source = 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword';

/** Runs after the user's confirmation, which stands: a failing trigger fails the call, not the confirmation. */
export async function runPostConfirmation(
  triggers: Triggers,
  { pool, client, user, clientMetadata }: Confirmation,
  source: Source = 'PostConfirmation_ConfirmSignUp',
): Promise<void> {
  await triggers.run({
    pool,
    name: 'PostConfirmation',
    source,
    username: user.username,
    clientId: client?.id,
    request: {
      userAttributes: triggerAttributes(user),
      ...(clientMetadata === undefined ? {} : { clientMetadata }),
    },
    response: {},
  });
}
