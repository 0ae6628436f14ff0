/** Signing up and in, without an AWS SDK: `createAuth(…)` is what `createClient` takes as `auth`. */
export { AuthError, type AuthErrorCode } from './auth/cognito.ts';
export {
  createAuth,
  type AuthOptions,
  type Identity,
  type SignInStep,
  type SignUp,
  type TaskwireAuth,
} from './auth/createAuth.ts';
export { memoryStorage, type AuthStorage } from './auth/storage.ts';
