import { randomInt } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import { attemptLimit, codeMismatch, expiredCode } from './errors.ts';
import type { Messages } from './messages.ts';
import type { Client, CodePurpose, Pool, User } from './model.ts';
import { triggerAttributes, type Triggers } from './triggers.ts';
import type { Users } from './users.ts';

/** Where a code was sent, masked, as `CodeDeliveryDetails`. */
export interface Delivery {
  Destination: string;
  DeliveryMedium: 'EMAIL' | 'SMS';
  AttributeName: string;
}

interface CodeRequest {
  pool: Pool;
  client?: Client;
  user: User;
  purpose: CodePurpose;
  /** The custom-message trigger's source, e.g. `CustomMessage_SignUp`. */
  source: string;
  /** `email` or `phone_number`. */
  attribute: string;
  clientMetadata?: Record<string, string>;
}

export interface Codes {
  /** Makes a new code (which voids the previous one), sends it and returns its destination. */
  issue(request: CodeRequest): Promise<Delivery>;
  /** Sends a temporary password. */
  invite(pool: Pool, user: User, password: string, clientMetadata?: Record<string, string>): Promise<void>;
  /**
   * Checks a code and applies `change`, in one write. Throws `CodeMismatchException`, `ExpiredCodeException` (also if
   * no code was requested) or, after too many wrong codes, `LimitExceededException`.
   */
  redeem(pool: Pool, user: User, purpose: CodePurpose, code: string, change: (user: User) => void): Promise<User>;
}

/** Password-reset codes are valid for an hour, the others for a day. See the developer guide, "Code limits". */
const VALID_MS = { forgot: 3_600_000, other: 86_400_000 };
const MAX_FAILURES = 5;

export function createCodes(cloud: Cloud, users: Users, triggers: Triggers, messages: Messages): Codes {
  async function send(
    { pool, client, user, purpose, source, attribute, clientMetadata }: Sending,
    code: string,
  ): Promise<void> {
    const to = addressFor(purpose, user, attribute);
    if (to === undefined) return;
    const isInvitation = source === 'CustomMessage_AdminCreateUser';
    const custom = await triggers.run({
      pool,
      name: 'CustomMessage',
      source,
      username: user.username,
      clientId: client?.id,
      request: {
        userAttributes: triggerAttributes(user),
        codeParameter: '{####}',
        linkParameter: '{##Click Here##}',
        usernameParameter: isInvitation ? '{username}' : null,
        ...(clientMetadata === undefined ? {} : { clientMetadata }),
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    });
    const template = isInvitation ? pool.templates.invitation : pool.templates.verification;
    const medium = mediumOf(attribute);
    const text: string = (medium === 'EMAIL' ? custom.emailMessage : custom.smsMessage) ?? template.text;
    const shownName = pool.usernameAttributes.includes(attribute) ? to : user.username;
    await messages.send({
      poolId: pool.id,
      username: user.username,
      medium,
      to,
      ...(medium === 'EMAIL' && pool.sender && { from: pool.sender.from }),
      source,
      subject: custom.emailSubject ?? template.subject,
      // The replacements are functions, because a text may hold what `replaceAll` would interpret, such as $&.
      text: text.replaceAll('{####}', () => code).replaceAll('{username}', () => shownName),
      code,
    });
  }

  return {
    async issue(request) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const validity = request.purpose === 'forgot' ? VALID_MS.forgot : VALID_MS.other;
      const user = await users.update(request.pool, request.user.username, (stored) => {
        stored.codes[request.purpose] = { code, expiresAt: cloud.clock.now() + validity, failures: 0 };
      });
      await send({ ...request, user }, code);
      return deliveryTo(request.attribute, addressFor(request.purpose, user, request.attribute) ?? '');
    },
    async invite(pool, user, password, clientMetadata) {
      const attribute = user.attributes.email === undefined ? 'phone_number' : 'email';
      const source = 'CustomMessage_AdminCreateUser';
      await send({ pool, user, purpose: 'invite', source, attribute, clientMetadata }, password);
    },
    redeem(pool, user, purpose, code, change) {
      return users.update(pool, user.username, (stored) => {
        const issued = stored.codes[purpose];
        if (issued === undefined || issued.expiresAt <= cloud.clock.now()) throw expiredCode();
        if (issued.failures >= MAX_FAILURES) throw attemptLimit();
        if (issued.code !== code) {
          issued.failures += 1;
          return codeMismatch();
        }
        delete stored.codes[purpose];
        change(stored);
        return undefined;
      });
    },
  };
}

type Sending = Omit<CodeRequest, 'purpose'> & { purpose: CodePurpose | 'invite' };

/**
 * An unconfirmed address may belong to anybody: it gets the code that confirms it, never one that resets a password.
 */
const addressFor = (purpose: Sending['purpose'], { pending, attributes }: User, attribute: string) =>
  (purpose === 'forgot' ? undefined : pending[attribute]) ?? attributes[attribute];

const mediumOf = (attribute: string) => (attribute === 'email' ? 'EMAIL' : 'SMS');

/** `j***@e***` or `+*******1234`. */
export function deliveryTo(attribute: string, to: string): Delivery {
  const [local = '', domain = ''] = to.split('@');
  const Destination =
    attribute === 'email' ? `${local.slice(0, 1)}***@${domain.slice(0, 1)}***` : `+*******${to.slice(-4)}`;
  return { Destination, DeliveryMedium: mediumOf(attribute), AttributeName: attribute };
}
