/** The sections of docs/operations.md that alarms lead to, by their anchors. `infra/rules.test.ts` finds each of them there. */
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
