import { createAuth } from '@taskwire/client/auth';
import { outputs } from './outputs.ts';

const { userPoolId, userPoolClientId, cognitoEndpoint: endpoint } = outputs;

/** Who is signed in: it gives tokens to any client, and renews them. */
export const auth = createAuth({ userPoolId, userPoolClientId, endpoint });
export const token = (): Promise<string> => auth.token();
export const signIn = async (email: string, password: string): Promise<unknown> => auth.signIn(email, password);
