/** What an operator reads of an error that ends a command. The SDK does not say what to do about missing credentials. */
export function mistakeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'CredentialsProviderError'
    ? 'the shell has no credentials for AWS: sign in (aws sso login), or set AWS_PROFILE'
    : error.message;
}
