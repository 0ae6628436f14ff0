/**
 * The sections of docs/operations.md to which alarms lead, by their anchors. `infra/rules.test.ts` checks that each
 * exists.
 */
export type Runbook =
  | 'the-api-fails'
  | 'the-api-is-slow'
  | 'the-table-throttles'
  | 'sign-in-fails'
  | 'functions-are-throttled'
  | 'a-scheduled-run-fails'
  | 'the-unsubscribe-page-fails'
  | 'events-are-late'
  | 'something-was-set-aside'
  | 'mails-bounce'
  | 'an-address-is-blocked'
  | 'it-costs-more-than-planned';

export const sectionOf = (runbook: Runbook): string => `docs/operations.md#${runbook}`;
