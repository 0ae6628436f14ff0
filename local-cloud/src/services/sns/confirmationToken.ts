import { stableId } from '../../shared/ids.ts';

/** What an HTTP endpoint must send back to be subscribed. */
export const confirmationToken = (subscriptionArn: string): string => stableId(64, 'confirmation', subscriptionArn);
