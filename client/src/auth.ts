/** Sign-up and sign-in without an AWS SDK. Pass `createAuth(…)` to `createClient` as `auth`. */
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
