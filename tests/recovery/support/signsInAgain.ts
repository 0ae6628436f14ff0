import { ConfirmForgotPasswordCommand, ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { MeDocument } from '@taskwire/client';
import { personAt, type Person } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

/** A user who lost their password with the user pool gets a new one, like anybody who forgot it. */
export async function signsInAgain(world: World, { email, name, id }: Person): Promise<Person> {
  const { userPoolClientId: ClientId, mailboxUrl } = world.outputs;
  const { userPools } = world.people;
  await userPools.send(new ForgotPasswordCommand({ ClientId, Username: email }));
  const messages = (await (await fetch(`${mailboxUrl}/messages.json`)).json()) as { to: string[]; text: string }[];
  const code = /code is (\d{6})/.exec(messages.find(({ to }) => to.includes(email))!.text)![1]!;
  const password = 'Another-horse-8';
  await userPools.send(
    new ConfirmForgotPasswordCommand({ ClientId, Username: email, ConfirmationCode: code, Password: password }),
  );
  const person = personAt(world.outputs, { id, name, email, password }, () => world.cloud.clock.now());
  return Object.assign(person, { id: (await person.request(MeDocument)).me!.id });
}
