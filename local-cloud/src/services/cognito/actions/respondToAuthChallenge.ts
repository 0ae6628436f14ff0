import { answerChallenge } from '../challengeAnswers.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export const respondToAuthChallenge: ActionOf<'cloud' | 'pools' | 'users' | 'challenges' | 'signIn'> =
  ({ pools, ...services }) =>
  async (input) => {
    required(input, 'ChallengeName', 'ClientId');
    const parameters: Record<string, string> = input.ChallengeResponses ?? {};
    const found = pools.clientFor(input, parameters.USERNAME, parameters.SECRET_HASH);
    const attempt = { ...found, parameters, clientMetadata: input.ClientMetadata };
    return answerChallenge(services, input.ChallengeName, attempt, input.Session);
  };
