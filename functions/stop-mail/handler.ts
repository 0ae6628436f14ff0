import type { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent } from 'aws-lambda';
import { preferencesOf, unsubscribed } from '../../domain/mail/preferences.ts';
import { withPreferences } from '../../domain/mail/updateNotificationPreferences.ts';
import { changeProfile } from '../shared/changeProfile.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { observed } from '../shared/observed.ts';
import { secret } from '../shared/secret.ts';
import { theTable } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { userOfToken } from '../shared/unsubscribeToken.ts';
import { page } from './page.ts';

const LONGEST_TOKEN = 256;

/**
 * GET only asks, because programs that merely look at a link must not unsubscribe anybody. POST unsubscribes, from that
 * page or with one click in a mail program (RFC 8058), without signing in. A token that we did not make always gets the
 * same answer, whichever user it names. A token of ours for a deleted user counts as done.
 */
export const handler = observed(async (event: LambdaFunctionURLEvent): Promise<APIGatewayProxyStructuredResultV2> => {
  const token = event.queryStringParameters?.['token'] ?? '';
  const key = await secret(environment('UNSUBSCRIBE_SECRET_ARN'));
  const userId = token.length > LONGEST_TOKEN ? null : userOfToken(token, key);
  if (userId === null) return page(400, 'This link does not work', '<p>Please use the link in the mail as it is.</p>');
  switch (event.requestContext.http.method) {
    case 'GET':
    case 'HEAD':
      return page(
        200,
        'Stop mails from Taskwire?',
        '<p>You will get no more mails about your tasks.</p><form method="post"><button>Unsubscribe</button></form>',
      );
    case 'POST': {
      const now = present().iso;
      const db = theTable();
      await changeProfile(userId, db, (profile) => {
        const off = unsubscribed(preferencesOf(profile.notificationPreferences));
        return withPreferences(profile, off, now).writes;
      });
      logger.info('unsubscribed', { userId });
      return page(
        200,
        'You are unsubscribed',
        `<p>You will get no more mails about your tasks. You can turn them on again in <a href="${environment('APP_URL')}">Taskwire</a>.</p>`,
      );
    }
    default:
      return { ...page(405, 'This does not work', ''), headers: { allow: 'GET, POST' } };
  }
});
