/** Something that must hold before a change is merged. It needs no AWS account, and no network unless it says so. */
export interface Gate {
  /** As `npm run gates -- <name>` takes it. */
  name: string;
  /** What it refuses, for the list that is printed. */
  refuses: string;
  /** A line for every finding, which says what to do; none: the gate is open. */
  findings(): Promise<string[]>;
}
