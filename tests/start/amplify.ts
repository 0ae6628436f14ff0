import { AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import { Amplify, type ResourcesConfig } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { fetchAuthSession, getCurrentUser, signIn, signOut, type SignInInput } from 'aws-amplify/auth';
import { beforeAll, expect, test } from 'vitest';
import type { Outputs } from '../../scripts/start/outputs.ts';
import type { Process } from '../support/process.ts';

type DemoUser = Outputs['demoUsers'][number];

const graphql = (query: string, variables?: Record<string, string | number>) =>
  generateClient().graphql({ query, variables }) as Promise<{ data: any; errors?: any[] }>;

async function as(user: DemoUser, options?: SignInInput['options']): Promise<void> {
  await signOut();
  const { isSignedIn } = await signIn({ username: user.email, password: user.password, ...(options && { options }) });
  expect(isSignedIn).toBe(true);
}

/** Tests of what Amplify, as it comes from npm, does with a process that `npm start` began. */
export function amplifyWorks(started: () => Process): void {
  let [admin, grace]: DemoUser[] = [];
  beforeAll(() => {
    Amplify.configure(started().amplify as ResourcesConfig);
    [admin, grace] = started().outputs.demoUsers;
  });

  test('an Amplify client signs in with its default flow and reads the demo tasks', async () => {
    await as(admin!);
    expect(await getCurrentUser()).toMatchObject({ signInDetails: { loginId: admin!.email } });
    const { data } = await graphql('{ me { role } tasks(orderBy: NEWEST, first: 100) { nodes { title } } }');
    expect(data.me).toEqual({ role: 'ADMIN' });
    expect(data.tasks.nodes.length).toBeGreaterThanOrEqual(30);
  });

  test('it refreshes its session', async () => {
    await as(grace!);
    const before = await fetchAuthSession();
    const after = await fetchAuthSession({ forceRefresh: true });
    expect(after.tokens?.accessToken.payload['sub']).toBe(before.tokens?.accessToken.payload['sub']);
    expect(after.tokens?.idToken?.toString()).not.toBe(before.tokens?.idToken?.toString());
    expect(after.tokens?.accessToken.payload['cognito:groups']).toEqual(['MEMBER']);
    expect((await graphql('{ me { name } }')).data).toEqual({ me: { name: 'Grace Hopper' } });
  });

  test('it makes changes, with variables, and both sides see them', async () => {
    await as(grace!);
    const { data: mine } = await graphql('{ myTasks(status: TODO, first: 1) { nodes { id version } } }');
    const [task] = mine.myTasks.nodes;
    const { data } = await graphql(
      'mutation ($id: ID!, $version: Int!) { updateTaskStatus(input: {id: $id, status: IN_PROGRESS, expectedVersion: $version}) { status version } }',
      task,
    );
    expect(data.updateTaskStatus).toEqual({ status: 'IN_PROGRESS', version: task.version + 1 });
    await as(admin!, { authFlowType: 'USER_PASSWORD_AUTH' });
    const { data: seen } = await graphql('query ($id: ID!) { task(id: $id) { status } }', { id: task.id });
    expect(seen.task).toEqual({ status: 'IN_PROGRESS' });
  });

  test('it receives errors as AppSync words them', async () => {
    await as(grace!);
    await expect(graphql('{ tasks { nodes { id } } }')).rejects.toMatchObject({
      data: { tasks: null },
      errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access tasks on type Query' }],
    });
    await signOut();
    await expect(graphql('{ me { id } }')).rejects.toBeDefined();
    await expect(signIn({ username: grace!.email, password: 'wrong-Password-1' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  test('npm start, which is a bundle, evaluates code too', async () => {
    const { region, awsEndpoint } = started().outputs;
    const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' };
    const appsync = new AppSyncClient({ region, endpoint: awsEndpoint, credentials });
    const { evaluationResult } = await appsync.send(
      new EvaluateCodeCommand({
        runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
        function: 'request',
        code: 'export const request = (ctx) => ctx.args.n + 1; export const response = (ctx) => ctx.result;',
        context: JSON.stringify({ arguments: { n: 1 } }),
      }),
    );
    expect(evaluationResult).toBe('2');
    appsync.destroy();
  });
}
