import { createAuth } from '@taskwire/client/auth';
import { outputs } from './outputs.ts';

const { userPoolId, userPoolClientId, cognitoEndpoint: endpoint } = outputs;

/** The signed-in user: provides tokens to any client, and renews them. */
export const auth = createAuth({ userPoolId, userPoolClientId, endpoint });
export const token = (): Promise<string> => auth.token();
export const signIn = async (email: string, password: string): Promise<unknown> => auth.signIn(email, password);
