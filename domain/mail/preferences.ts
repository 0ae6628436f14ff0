import type { NotificationDelivery } from '../../schema/generated/types.ts';

/** How a person wants to be told, by kind of news. */
export interface Preferences {
  assigned: NotificationDelivery;
  statusChanged: NotificationDelivery;
  dueSoon: NotificationDelivery;
  overdue: NotificationDelivery;
  /** 0 to 23, in the person's zone. */
  digestHour: number;
}

const DEFAULTS: Preferences = {
  assigned: 'MAIL',
  statusChanged: 'MAIL',
  dueSoon: 'MAIL',
  overdue: 'MAIL',
  digestHour: 8,
};

/** What a person chose, or the defaults. */
export const preferencesOf = (chosen: Preferences | undefined): Preferences => chosen ?? DEFAULTS;

/** No mails at all; the hour of the digest stays for when they come back. */
export const unsubscribed = (before: Preferences): Preferences => ({
  assigned: 'OFF',
  statusChanged: 'OFF',
  dueSoon: 'OFF',
  overdue: 'OFF',
  digestHour: before.digestHour,
});
