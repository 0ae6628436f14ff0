/** Decides which events reach a subscriber. */
export interface EventFilter {
  /** Filters that decide alike have equal keys, so that one evaluation serves all subscribers who share it. */
  key: string;
  /** @param event The fields that the mutation selected, by name. */
  matches(event: unknown): boolean;
}
