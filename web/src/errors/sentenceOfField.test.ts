import { expect, test } from 'vitest';
import { createText } from '../i18n/createText.ts';
import { de } from '../i18n/de.ts';
import { en } from '../i18n/en.ts';
import { sentenceOfField } from './sentenceOfField.ts';

test.each([
  ['input.title', 'must have 1 to 200 characters', 'Title: 1 to 200 are allowed.', 'Titel: 1 bis 200 sind erlaubt.'],
  [
    'input.tags.3',
    'must not be given twice',
    'Tags: each is allowed only once.',
    'Schlagwörter: jeder Eintrag ist nur einmal erlaubt.',
  ],
  [
    'input.change.addAssigneeIds.0',
    'must be an active user',
    'Assignees: one of the people has no active account.',
    null,
  ],
  ['input.tags.3', 'must rhyme', 'Tags: this is not valid.', null],
])('%s %s is told in the language of the reader', (path, message, english, german) => {
  expect(sentenceOfField({ path, message }, createText('en', en))).toBe(english);
  if (german !== null) expect(sentenceOfField({ path, message }, createText('de', de))).toBe(german);
});
