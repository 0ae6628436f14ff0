/** How the deployments differ. Everything else is the same in all of them. */
export interface StageConfig {
  /** Keeps table and user pool when the stack is deleted, and refuses their deletion. */
  retainData: boolean;
  /** GraphQL introspection, for explorers and code generators. */
  introspection: boolean;
  /** The deepest selection AppSync accepts (1–75). An explorer's introspection query is about 13 deep. */
  queryDepthLimit: number;
  /** The most resolvers one request may run (1–10,000): a page of 100 tasks with a connection under each is 101. */
  resolverCountLimit: number;
  /** Requests from one address in five minutes before WAF blocks it; undefined: no WAF (it costs 6 $ a month). */
  requestsPerAddress?: number;
  /** What one user may write in five minutes before their mutations are `THROTTLED`; each task of a bulk change counts. */
  writeBudget: number;
  /**
   * E-mail domains whose owners may sign themselves up, exact matches. Empty: nobody may, users are invited. Overridden by
   * `--context allowedEmailDomains=acme.com,acme.io`.
   */
  allowedEmailDomains: readonly string[];
  /**
   * Who mails come from, as `Name <address>`. SES must be allowed to send for the address's domain: see docs/operations.md.
   * Overridden by `--context mailFrom=…`.
   */
  mailFrom: string;
  /** Where people use the product: links in mails lead there. Overridden by `--context appUrl=https://…`. */
  appUrl: string;
  /** Who is told of every event by a signed request; undefined: nobody. Set by `--context webhookUrl=https://…`. */
  webhookUrl?: string;
}

export const STAGES = {
  dev: {
    retainData: false,
    introspection: true,
    queryDepthLimit: 20,
    resolverCountLimit: 250,
    // Never in the way of a load test.
    writeBudget: 100_000,
    allowedEmailDomains: ['example.com', 'example.net', 'example.org'],
    mailFrom: 'Taskwire <tasks@dev.taskwire.example>',
    appUrl: 'http://localhost:4000',
  },
  staging: {
    retainData: false,
    introspection: false,
    queryDepthLimit: 12,
    resolverCountLimit: 250,
    writeBudget: 600,
    allowedEmailDomains: [],
    mailFrom: 'Taskwire <tasks@staging.taskwire.example>',
    appUrl: 'https://staging.taskwire.example',
  },
  prod: {
    retainData: true,
    introspection: false,
    queryDepthLimit: 12,
    resolverCountLimit: 250,
    requestsPerAddress: 3000,
    writeBudget: 600,
    allowedEmailDomains: [],
    mailFrom: 'Taskwire <tasks@taskwire.example>',
    appUrl: 'https://taskwire.example',
  },
} as const satisfies Record<string, StageConfig>;

export type Stage = keyof typeof STAGES;

/** @throws Error naming the stages there are. */
export function stageNamed(name: unknown): Stage {
  if (typeof name === 'string' && Object.hasOwn(STAGES, name)) return name as Stage;
  throw new Error(`unknown stage ${JSON.stringify(name ?? null)}: use one of ${Object.keys(STAGES).join(', ')}`);
}
