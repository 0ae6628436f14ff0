import type { World } from './world.ts';

/** The codes and temporary passwords that Cognito mailed to an address, oldest first. */
export async function codesTo({ outputs }: World, email: string): Promise<string[]> {
  const response = await fetch(`${outputs.awsEndpoint}/_cognito/messages`);
  const messages = (await response.json()) as Array<{ to: string; code: string }>;
  return messages.filter(({ to }) => to === email).map(({ code }) => code);
}
