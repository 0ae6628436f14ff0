import type { Cloud } from '../../cloud.ts';
import type { Mail } from './mail.ts';

/** Where the events of a configuration set go. */
export interface EventDestination {
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

/** What SES remembers: identities and sets come from the template, mails and suppressed addresses are durable. */
export interface SesState {
  identities: Set<string>;
  configurationSets: Set<string>;
  /** By the physical id of the destination. */
  destinations: Map<string, EventDestination>;
  keep(mail: Mail): Promise<void>;
  /** The newest first. */
  mails(): Promise<Mail[]>;
  suppress(suppressed: Suppressed): Promise<void>;
  unsuppress(address: string): Promise<void>;
  suppressed(address: string): Promise<Suppressed | undefined>;
  allSuppressed(): Promise<Suppressed[]>;
}

const MAIL = 'mail#';
const SUPPRESSED = 'suppressed#';

export function createState({ store: storeOf }: Cloud): SesState {
  const store = storeOf('ses');
  let sequence = 0;
  return {
    identities: new Set(),
    configurationSets: new Set(),
    destinations: new Map(),
    keep: (mail) => store.put(`${MAIL}${mail.at}#${String(sequence++).padStart(9, '0')}#${mail.id}`, mail),
    mails: async () => (await store.list<Mail>(MAIL)).map(({ value }) => value).reverse(),
    suppress: (suppressed) => store.put(`${SUPPRESSED}${suppressed.address}`, suppressed),
    unsuppress: (address) => store.delete(`${SUPPRESSED}${address}`),
    suppressed: (address) => store.get(`${SUPPRESSED}${address}`),
    allSuppressed: async () => (await store.list<Suppressed>(SUPPRESSED)).map(({ value }) => value),
  };
}
