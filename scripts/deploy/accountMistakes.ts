import type { StageConfig } from '../../infra/stages.ts';

/** What an account says about itself; undefined for what the credentials may not see. */
export interface AccountFacts {
  /** Of the stage's SES identity. */
  identity?: 'absent' | 'unverified' | 'verified';
  /** The SES identities that the stage's stack made. */
  owned?: string[];
  /** How many functions may run at once. */
  concurrency?: number;
}

/** Functions that sign-in waits for: before and after a sign-up, and before each token. */
const SIGN_IN_TRIGGERS = 3;
/** What AWS keeps for functions that reserve nothing. */
const UNRESERVED = 100;

/** Why a stage cannot be deployed to this account as its file stands, one line each. */
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
