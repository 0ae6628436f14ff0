import { stableId } from '../../shared/ids.ts';

/** The token that an HTTP endpoint must return to be subscribed. */
export const confirmationToken = (subscriptionArn: string): string => stableId(64, 'confirmation', subscriptionArn);
