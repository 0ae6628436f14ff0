import type { TaskEvent } from '@taskwire/client';
import type { Key, Text } from '../../i18n/createText.ts';

const FIELDS: readonly string[] = ['title', 'description', 'priority', 'tags', 'dueDate', 'dueTimeZone'];

/** A task event as a sentence. */
export function sentenceOfEvent(event: TaskEvent, myId: string, { t, language }: Text): string {
  const list = (words: string[]): string => new Intl.ListFormat(language).format(words);
  const { actor, type, fromStatus, toStatus } = event;
  const who = actor === null ? t('history.system') : actor.id === myId ? t('history.you') : actor.name;
  const people = type === 'ASSIGNED' ? event.assigned : event.unassigned;
  return t(`history.${type}`, {
    who,
    fields: list(
      event.changedFields.filter((field) => FIELDS.includes(field)).map((field) => t(`field.${field}` as Key)),
    ),
    from: fromStatus === null ? '' : t(`status.${fromStatus}`),
    to: toStatus === null ? '' : t(`status.${toStatus}`),
    people: list(people.map(({ name }) => name)),
  });
}
