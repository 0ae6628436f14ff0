import type { NotificationDelivery } from '../../schema/generated/types.ts';

/** A person's choice of delivery, by kind of news. */
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

/** The person's choice, or the defaults. */
export const preferencesOf = (chosen: Preferences | undefined): Preferences => chosen ?? DEFAULTS;

/** Turns all mails off. The hour of the digest stays, in case the person turns mails on again. */
export const unsubscribed = (before: Preferences): Preferences => ({
  assigned: 'OFF',
  statusChanged: 'OFF',
  dueSoon: 'OFF',
  overdue: 'OFF',
  digestHour: before.digestHour,
});
