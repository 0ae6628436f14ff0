import type { Services } from './services.ts';
import { invalidParameter, notAuthorized } from './errors.ts';
import { pickUp, refresh } from './refresh.ts';
import type { Attempt, SignInStep } from './signIn.ts';
import { own } from '../../shared/own.ts';

/** The caller decides which flows exist: users have theirs, administrators others. */
type Caller = 'user' | 'admin';

type Needs = Pick<Services, 'signIn' | 'sessions' | 'users' | 'tokens'>;
type Flow = (needs: Needs, attempt: Attempt) => Promise<SignInStep>;

const password: Flow = ({ signIn }, attempt) => signIn.withPassword(attempt);
const srp: Flow = ({ signIn }, attempt) => signIn.beginSrp(attempt);
const renew: Flow = async (needs, attempt) => {
  if (attempt.client.rotationGraceSeconds !== undefined) {
    throw invalidParameter('REFRESH_TOKEN_AUTH is not supported when refresh token rotation is enabled');
  }
  const AuthenticationResult = await refresh(
    needs,
    await pickUp(needs, attempt.pool, attempt.client, attempt.parameters.REFRESH_TOKEN),
    attempt.clientMetadata,
  );
  return { ChallengeParameters: {}, AuthenticationResult };
};

interface FlowRule {
  flow: Flow;
  /** Any of these in `ExplicitAuthFlows` enables it. */
  enabledBy: string[];
  refusal: string;
  callers: Caller[];
}

const ADMIN_REFUSAL = 'Auth flow not enabled for this client';

/** See the API reference of InitiateAuth and AdminInitiateAuth, `AuthFlow`. */
const FLOWS: Record<string, FlowRule> = {
  USER_PASSWORD_AUTH: {
    flow: password,
    enabledBy: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
    refusal: 'USER_PASSWORD_AUTH flow not enabled for this client',
    callers: ['user'],
  },
  USER_SRP_AUTH: {
    flow: srp,
    enabledBy: ['ALLOW_USER_SRP_AUTH'],
    refusal: 'USER_SRP_AUTH is not enabled for the client.',
    callers: ['user', 'admin'],
  },
  REFRESH_TOKEN_AUTH: {
    flow: renew,
    enabledBy: ['ALLOW_REFRESH_TOKEN_AUTH'],
    refusal: ADMIN_REFUSAL,
    callers: ['user', 'admin'],
  },
  ADMIN_USER_PASSWORD_AUTH: {
    flow: password,
    enabledBy: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
    refusal: ADMIN_REFUSAL,
    callers: ['admin'],
  },
};
/** The older names of two flows. */
const ALIASES: Record<string, string> = {
  REFRESH_TOKEN: 'REFRESH_TOKEN_AUTH',
  ADMIN_NO_SRP_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
};

/** Starts a sign-in if the client allows the flow. */
export async function startFlow(needs: Needs, caller: Caller, name: string, attempt: Attempt): Promise<SignInStep> {
  const rule = own(FLOWS, own(ALIASES, name) ?? name);
  if (rule === undefined) throw invalidParameter(`Unsupported auth flow: ${name}`);
  if (!rule.callers.includes(caller)) throw invalidParameter('Initiate Auth method not supported.');
  if (!rule.enabledBy.some((flow) => attempt.client.flows.includes(flow))) throw invalidParameter(rule.refusal);
  if (attempt.parameters === undefined) throw notAuthorized('Missing authentication parameters');
  return rule.flow(needs, attempt);
}
