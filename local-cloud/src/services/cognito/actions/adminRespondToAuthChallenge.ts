import { answerChallenge } from '../challengeAnswers.ts';
import { notFound, required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html */
export const adminRespondToAuthChallenge: ActionOf<'cloud' | 'pools' | 'users' | 'challenges' | 'signIn'> =
  ({ pools, ...services }) =>
  async (input) => {
    required(input, 'UserPoolId', 'ClientId', 'ChallengeName');
    pools.pool(input.UserPoolId);
    const found = pools.client(input.ClientId);
    if (found.pool.id !== input.UserPoolId) throw notFound(`User pool client ${input.ClientId} does not exist.`);
    const attempt = { ...found, parameters: input.ChallengeResponses ?? {}, clientMetadata: input.ClientMetadata };
    return answerChallenge(services, input.ChallengeName, attempt, input.Session);
  };
