/**
 * The message of an error that ends a command. For missing credentials and for a wrong option it says what to do, which
 * the SDK and `parseArgs` do not. For a mistake in our code it is the stack, which a maintainer needs.
 */
export function mistakeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'CredentialsProviderError')
    return 'the shell has no credentials for AWS: sign in (aws sso login), or set AWS_PROFILE';
  if (isWrongOption(error)) return `${error.message.split(/\.\s/)[0]}: --help says what there is`;
  return isOurs(error) ? error.stack! : error.message;
}

/** Whether only a mistake in code throws such an error. Node's own type errors have a code, those of `fetch` a cause. */
const isOurs = (error: Error & { code?: string }): boolean =>
  (error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError) &&
  error.code === undefined &&
  error.cause === undefined;

/** Whether `parseArgs` refused the options of a command. */
export const isWrongOption = (error: Error & { code?: string }): boolean =>
  error.code?.startsWith('ERR_PARSE_ARGS_') === true;
