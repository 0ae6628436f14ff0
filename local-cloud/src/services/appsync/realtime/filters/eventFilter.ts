/** Decides which events reach a subscriber. */
export interface EventFilter {
  /** Equal for filters that decide alike, so that one evaluation serves all who share it. */
  key: string;
  /** @param event What the mutation selected, by field name. */
  matches(event: unknown): boolean;
}
