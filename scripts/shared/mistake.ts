/** The message of an error that ends a command. For missing credentials it says what to do, which the SDK does not. */
export function mistakeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'CredentialsProviderError'
    ? 'the shell has no credentials for AWS: sign in (aws sso login), or set AWS_PROFILE'
    : error.message;
}
