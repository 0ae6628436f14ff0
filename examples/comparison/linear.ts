import { InvalidInputLinearError, LinearClient, LinearError, type Issue } from '@linear/sdk';

// connect
const client = new LinearClient({ accessToken: sessionStorage['token'] });

// the first page of my tasks
export const firstPage = async () => (await client.viewer).assignedIssues({ first: 50 });

// all of them
export async function all(): Promise<Issue[]> {
  const me = await client.viewer;
  let issues = await me.assignedIssues({ first: 100 });
  while (issues.pageInfo.hasNextPage) issues = await issues.fetchNext();
  return issues.nodes;
}

// one
export const one = (id: string) => client.issue(id);

// create
export const create = (title: string, teamId: string) => client.createIssue({ title, teamId });

// change a title unless others did
export async function rename(id: string, title: string, seen: Date) {
  // Read, compare, write: a change in between is lost.
  const issue = await client.issue(id);
  if (issue.updatedAt.getTime() !== seen.getTime()) throw new Error(`somebody called it ${issue.title}`);
  return client.updateIssue(id, { title });
}

// say what went wrong
export function worded(error: unknown): string {
  if (!(error instanceof LinearError)) throw error;
  if (error instanceof InvalidInputLinearError) return (error.errors ?? []).map(({ message }) => message).join();
  return error.message;
}

// show a status before it is saved
export async function start(issue: { id: string; stateId: string }, stateId: string, show: () => void) {
  const before = issue.stateId;
  issue.stateId = stateId;
  show();
  try {
    await client.updateIssue(issue.id, { stateId });
  } catch (error) {
    issue.stateId = before;
    show();
    throw error;
  }
}

// follow a list
export function follow(show: (issues: readonly Issue[]) => void) {
  // The SDK has no subscriptions, so a page polls.
  const timer = setInterval(() => void all().then(show, () => undefined), 10_000);
  return () => clearInterval(timer);
}

// give up after five seconds, or when the user does
export function patient(id: string, signal: AbortSignal) {
  // A signal applies to a whole client.
  const signals = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
  return new LinearClient({ accessToken: sessionStorage['token'], signal: signals }).issue(id);
}
