/**
 * The message of an error that ends a command. For missing credentials and for a wrong option it says what to do, which
 * the SDK and `parseArgs` do not.
 */
export function mistakeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'CredentialsProviderError')
    return 'the shell has no credentials for AWS: sign in (aws sso login), or set AWS_PROFILE';
  return isWrongOption(error) ? `${error.message.split(/\.\s/)[0]}: --help says what there is` : error.message;
}

/** Whether `parseArgs` refused the options of a command. */
export const isWrongOption = (error: Error & { code?: string }): boolean =>
  error.code?.startsWith('ERR_PARSE_ARGS_') === true;
