import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

const ACCOUNT = '123456789012';

/**
 * The part of CloudFormation and STS that a deletion of stacks needs, with these stacks. `heard` lists the requested
 * changes.
 * @param refuses a stack whose first deletion fails, as on AWS when another stack needs it
 */
export async function aCloudFormation(stacks: string[], refuses?: string): Promise<{ url: string; heard: string[] }> {
  const present = new Map(stacks.map((name) => [name, 'CREATE_COMPLETE']));
  const heard: string[] = [];
  const nameOf = (id: string) => /stack\/([^/]+)/.exec(id)?.[1] ?? id;

  const describe = (name: string): string | undefined => {
    const status = present.get(name);
    if (status === undefined) return undefined;
    const id = `arn:aws:cloudformation:us-east-1:${ACCOUNT}:stack/${name}/1`;
    return `<Stacks><member><StackId>${id}</StackId><StackName>${name}</StackName><StackStatus>${status}</StackStatus>
      <CreationTime>2030-01-01T00:00:00Z</CreationTime></member></Stacks>`;
  };
  const answers: Record<string, (form: URLSearchParams) => string | undefined> = {
    GetCallerIdentity: () =>
      `<Account>${ACCOUNT}</Account><Arn>arn:aws:iam::${ACCOUNT}:user/op</Arn><UserId>op</UserId>`,
    AssumeRole:
      () => `<Credentials><AccessKeyId>a</AccessKeyId><SecretAccessKey>b</SecretAccessKey><SessionToken>c</SessionToken>
      <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`,
    DescribeStacks: (form) => describe(nameOf(form.get('StackName') ?? '')),
    DescribeStackEvents: () => '<StackEvents></StackEvents>',
    GetTemplate: () => '<TemplateBody>{}</TemplateBody>',
    DeleteStack: (form) => {
      const name = nameOf(form.get('StackName') ?? '');
      heard.push(`DeleteStack ${name}`);
      if (name === refuses && present.get(name) === 'CREATE_COMPLETE') present.set(name, 'DELETE_FAILED');
      else present.delete(name);
      return '';
    },
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await text(request));
    const action = form.get('Action') ?? '';
    const result = answers[action]?.(form);
    response.setHeader('content-type', 'text/xml');
    if (result !== undefined) {
      response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
      return;
    }
    const message =
      answers[action] === undefined ? `no action ${action}` : `Stack with id ${form.get('StackName')} does not exist`;
    const error = `<Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message>`;
    response.writeHead(400).end(`<ErrorResponse><Error>${error}</Error></ErrorResponse>`);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}
