import type { Cloud } from '../../cloud.ts';
import type { Mail } from '../../shared/mail.ts';

/** The target of a configuration set's events. */
interface EventDestination {
  configurationSet: string;
  topicArn: string;
  types: string[];
}

export interface Suppressed {
  address: string;
  reason: 'BOUNCE' | 'COMPLAINT';
  /** ISO 8601. */
  at: string;
}

/** SES's state: identities and sets come from the template; mails and suppressed addresses are durable. */
export interface SesState {
  identities: Set<string>;
  configurationSets: Set<string>;
  /** Keyed by the destination's physical id. */
  destinations: Map<string, EventDestination>;
  /** Keeps the newest {@link KEPT} mails. */
  keep(mail: Mail): Promise<void>;
  /** Newest first. */
  mails(): Promise<Mail[]>;
  /** Removes every mail. */
  empty(): Promise<void>;
  /** Grows with every change to the mails since the start. */
  changes(): number;
  suppress(suppressed: Suppressed): Promise<void>;
  unsuppress(address: string): Promise<void>;
  suppressed(address: string): Promise<Suppressed | undefined>;
  allSuppressed(): Promise<Suppressed[]>;
}

/** A mailbox to look at, not an archive. */
export const KEPT = 2000;

const MAIL = 'mail#';
const SUPPRESSED = 'suppressed#';

export function createState({ store: storeOf }: Cloud): SesState {
  const store = storeOf('ses');
  let sequence = 0;
  let changes = 0;
  let keys: Promise<string[]> | undefined;
  /** In order. Read once. */
  const mailKeys = () => (keys ??= store.list(MAIL).then((rows) => rows.map(({ key }) => key)));

  async function keep(mail: Mail): Promise<void> {
    const known = await mailKeys();
    const key = `${MAIL}${mail.at}#${String(sequence++).padStart(9, '0')}#${mail.id}`;
    await store.put(key, mail);
    known.push(key);
    changes += 1;
    for (const old of known.splice(0, Math.max(0, known.length - KEPT))) await store.delete(old);
  }

  return {
    identities: new Set(),
    configurationSets: new Set(),
    destinations: new Map(),
    keep,
    mails: async () => (await store.list<Mail>(MAIL)).map(({ value }) => value).reverse(),
    async empty() {
      for (const key of (await mailKeys()).splice(0)) await store.delete(key);
      changes += 1;
    },
    changes: () => changes,
    suppress: (suppressed) => store.put(`${SUPPRESSED}${suppressed.address}`, suppressed),
    unsuppress: (address) => store.delete(`${SUPPRESSED}${address}`),
    suppressed: (address) => store.get(`${SUPPRESSED}${address}`),
    allSuppressed: async () => (await store.list<Suppressed>(SUPPRESSED)).map(({ value }) => value),
  };
}
