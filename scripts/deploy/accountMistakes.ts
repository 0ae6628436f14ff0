import type { StageConfig } from '../../infra/stages.ts';

/** Facts about an account; undefined for facts that the credentials may not read. */
export interface AccountFacts {
  /** The state of the stage's SES identity. */
  identity?: 'absent' | 'unverified' | 'verified';
  /** The SES identities that the stage's stack created. */
  owned?: string[];
  /** The account's limit of concurrent executions. */
  concurrency?: number;
}

/** Functions that sign-in waits for: before and after a sign-up, and before each token. */
const SIGN_IN_TRIGGERS = 3;
/** Concurrency that AWS keeps for functions without a reservation. */
const UNRESERVED = 100;

/** The obstacles to deploying a stage to this account with its present file, one line each. */
export function accountMistakes(config: StageConfig, facts: AccountFacts, file: string): string[] {
  const { sender, reservedConcurrency: reserved } = config;
  const { identity, owned, concurrency } = facts;
  const mistakes: string[] = [];
  if (identity === 'absent' && sender.identityExists)
    mistakes.push(`sender.identityExists: SES has no identity ${sender.identity} in ${config.region}`);
  if (
    identity !== undefined &&
    identity !== 'absent' &&
    !sender.identityExists &&
    owned?.includes(sender.identity) === false
  )
    mistakes.push(
      `sender.identityExists: SES has ${sender.identity} already: write true, and the stack leaves it alone`,
    );
  if ((identity === 'absent' || identity === 'unverified') && sender.identityVerified)
    mistakes.push(`sender.identityVerified: SES has not confirmed ${sender.identity} yet`);
  const needed = reserved === null ? 0 : SIGN_IN_TRIGGERS * reserved.signIn + reserved.unsubscribe;
  if (concurrency !== undefined && needed > 0 && concurrency - needed < UNRESERVED)
    mistakes.push(
      `reservedConcurrency: it takes ${needed}, AWS keeps ${UNRESERVED}, and this account has ${concurrency}: ask AWS for more, or write null`,
    );
  return mistakes.map((mistake) => `${file}: ${mistake}`);
}
