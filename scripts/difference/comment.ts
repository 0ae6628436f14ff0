/** The place and author of a comment, from the variables that GitHub gives its workflows. */
interface PullRequest {
  api: string;
  /** `owner/name` */
  repository: string;
  number: number;
  token: string;
}

type Commented = 'written' | 'renewed' | 'not allowed';

interface Comment {
  id: number;
  body?: string;
}

const PAGE = 100;

/**
 * Writes a comment, or replaces the one with the same mark: a pull request has one comment per stage, however often
 * somebody pushes to it. A workflow for a fork may not comment; its summary contains the text too.
 * @throws Error with GitHub's answer if it refuses for another reason
 */
export async function comment(on: PullRequest, mark: string, text: string): Promise<Commented> {
  const body = `<!-- taskwire ${mark} -->\n${text}`;
  const issues = `/repos/${on.repository}/issues`;
  const existing = await find(on, `${issues}/${on.number}/comments`, body.split('\n')[0]!);
  const answer =
    existing === undefined
      ? await ask(on, 'POST', `${issues}/${on.number}/comments`, { body })
      : await ask(on, 'PATCH', `${issues}/comments/${existing}`, { body });
  if (answer.status === 403) return 'not allowed';
  await refuseOthers(answer);
  return existing === undefined ? 'written' : 'renewed';
}

async function find(on: PullRequest, path: string, firstLine: string): Promise<number | undefined> {
  for (let page = 1; ; page += 1) {
    const answer = await ask(on, 'GET', `${path}?per_page=${PAGE}&page=${page}`);
    await refuseOthers(answer);
    const comments = (await answer.json()) as Comment[];
    const found = comments.find(({ body = '' }) => body.startsWith(firstLine));
    if (found !== undefined || comments.length < PAGE) return found?.id;
  }
}

const ask = ({ api, token }: PullRequest, method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${api}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });

async function refuseOthers(answer: Response): Promise<void> {
  if (!answer.ok) throw new Error(`GitHub answers ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
}

/** @throws Error that names what is missing */
export function pullRequestOf(env: NodeJS.ProcessEnv, event: string): PullRequest {
  const need = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '')
      throw new Error(`${name} is not set: GitHub sets it in a workflow of a pull request`);
    return value;
  };
  const { pull_request: pull } = JSON.parse(event) as { pull_request?: { number: number } };
  if (pull === undefined) throw new Error('the event does not belong to a pull request');
  return {
    api: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    repository: need('GITHUB_REPOSITORY'),
    number: pull.number,
    token: need('GITHUB_TOKEN'),
  };
}
