/** A mail as it reached a mailbox, and as `/mailbox/messages.json` lists it. */
export interface Mail {
  id: string;
  /** ISO 8601, by the local clock. */
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** Names as sent. A repeated header is joined by `, `. */
  headers: Record<string, string>;
}
