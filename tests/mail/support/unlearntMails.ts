import type { Control, Span } from '@taskwire/local-cloud/testing';

/**
 * The mails that SES accepted without our learning of it: the answer was lost, or the mailer died in the same
 * invocation. The cloud keeps the latest 500 requests, so `look` has to be called often enough.
 */
export function unlearntMails(control: Control): { look(): Promise<void>; ids: ReadonlySet<string> } {
  const ids = new Set<string>();
  const collect = (span: Span, died: boolean): void => {
    const lost = died || (span.kind === 'lambda' && span.detail['error'] !== undefined);
    const { messageId } = span.detail;
    if (span.kind === 'ses' && typeof messageId === 'string' && (lost || span.error !== undefined)) ids.add(messageId);
    for (const child of span.children) collect(child, lost);
  };
  return {
    ids,
    async look() {
      for (const trace of await control.traces('eventSource')) collect(trace, false);
    },
  };
}
