import type { MappingConfig } from './mappingConfig.ts';

/** Reads a source and invokes a function with the records or messages. */
export interface Mapping {
  readonly config: MappingConfig;
  start(): void;
  /** Resolves when everything due has been delivered. True if there was anything. */
  idle(): Promise<boolean>;
  /** Stops reading. The progress is written. */
  stop(): Promise<void>;
  /** Discards the progress. */
  forget(): Promise<void>;
}
