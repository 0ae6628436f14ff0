import type { Action, Cloud } from '../../cloud.ts';
import { createChallenges, type Challenges } from './challenges.ts';
import { createCodes, type Codes } from './codes.ts';
import { createKeys, type Keys } from './keys.ts';
import { createMessages, type Messages } from './messages.ts';
import { createPools, type Pools } from './pools.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSignIn, type SignIn } from './signIn.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createTriggers, type Triggers } from './triggers.ts';
import { createUsers, type Users } from './users.ts';

/** The parts that actions are built from. Each action names the parts it needs. */
export interface Services {
  cloud: Cloud;
  pools: Pools;
  users: Users;
  sessions: Sessions;
  keys: Keys;
  tokens: Tokens;
  challenges: Challenges;
  messages: Messages;
  triggers: Triggers;
  codes: Codes;
  signIn: SignIn;
}

/** An action before it is connected to its parts. */
export type ActionOf<Needs extends keyof Services> = (services: Pick<Services, Needs>) => Action;

export function createServices(cloud: Cloud): Services {
  const pools = createPools();
  const users = createUsers(cloud);
  const sessions = createSessions(cloud);
  const keys = createKeys(cloud);
  const challenges = createChallenges(cloud);
  const messages = createMessages(cloud);
  const triggers = createTriggers(cloud);
  const codes = createCodes(cloud, users, triggers, messages);
  const tokens = createTokens({ cloud, pools, users, sessions, keys, triggers });
  const signIn = createSignIn({ cloud, users, sessions, tokens, triggers, challenges });
  return { cloud, pools, users, sessions, keys, tokens, challenges, messages, triggers, codes, signIn };
}
