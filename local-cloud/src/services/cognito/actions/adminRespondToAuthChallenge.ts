import { answerChallenge } from '../challengeAnswers.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html */
export const adminRespondToAuthChallenge: ActionOf<'cloud' | 'pools' | 'users' | 'challenges' | 'signIn'> =
  ({ pools, ...services }) =>
  async (input) => {
    required(input, 'UserPoolId', 'ClientId', 'ChallengeName');
    const found = pools.clientIn(input.UserPoolId, input.ClientId);
    const attempt = { ...found, parameters: input.ChallengeResponses ?? {}, clientMetadata: input.ClientMetadata };
    return answerChallenge(services, input.ChallengeName, attempt, input.Session);
  };
