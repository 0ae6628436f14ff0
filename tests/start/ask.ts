import { demoAdmin } from '../support/people.ts';
import type { Process } from '../support/process.ts';

/** The answer to a query of the demo administrator. */
export async function ask(
  { outputs }: Process,
  query: string,
): Promise<{ data: unknown; errors?: Array<{ message: string }> }> {
  const response = await fetch(outputs.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await demoAdmin(outputs).token() },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: unknown };
}
