import type { Key, Text } from '../i18n/createText.ts';

/** One broken rule as the API reports it, with a `path` such as `input.tags.3`. */
interface Problem {
  path: string;
  message: string;
}

/** The API words its rules only in English. Each is recognised by its words; the groups capture the values. */
const RULES: [words: RegExp, key: Key][] = [
  [/^must have (?<least>\d+) to (?<most>\d+) (characters|ids)$/, 'rule.between'],
  [/^must have at most (?<most>\d+) (characters|tags|ids|names)$/, 'rule.atMost'],
  [/^must be from (?<least>\d+) to (?<most>\d+)$/, 'rule.from'],
  [/^must not be given twice$/, 'rule.twice'],
  [/^must be a calendar day/, 'rule.day'],
  [/^must not be before dueFrom$/, 'rule.order'],
  [/^must be an IANA time zone/, 'rule.timeZone'],
  [/^must be an active user$/, 'rule.person'],
  [/^needs a dueDate$/, 'rule.needsDay'],
  [/^must contain something visible$/, 'rule.visible'],
  [/^must not contain a link/, 'rule.link'],
  [/^must (not contain|be well-formed)/, 'rule.signs'],
];

const FIELDS: Record<string, Key> = {
  title: 'task.title',
  description: 'task.description',
  priority: 'task.priority',
  tags: 'task.tags',
  dueDate: 'task.dueDate',
  dueTimeZone: 'task.timeZone',
  timeZone: 'settings.timeZone',
  assigneeIds: 'task.assignees',
  addAssigneeIds: 'task.assignees',
  removeAssigneeIds: 'task.assignees',
  name: 'team.name',
  email: 'team.email',
  digestHour: 'settings.notifications.digestHour',
};

/** `Title: must have 1 to 200 characters`, in the language of the reader. */
export function sentenceOfField({ path, message }: Problem, { t }: Text): string {
  const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  const field = FIELDS[name] === undefined ? name : t(FIELDS[name]);
  for (const [words, key] of RULES) {
    const found = words.exec(message);
    if (found !== null) return t('rule', { field, rule: t(key, found.groups) });
  }
  return t('rule', { field, rule: t('rule.other') });
}
