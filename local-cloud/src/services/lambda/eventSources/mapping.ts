import type { MappingConfig } from './mappingConfig.ts';

/** A source that is read and a function that is invoked with what was read. */
export interface Mapping {
  readonly config: MappingConfig;
  start(): void;
  /** Resolves when everything that is due was handed over; true if there was anything. */
  idle(): Promise<boolean>;
  /** Ends reading; how far it came is written. */
  stop(): Promise<void>;
  /** Forgets how far it came. */
  forget(): Promise<void>;
}
