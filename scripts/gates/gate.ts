/** Something that must hold before a change is merged. It needs no AWS account, and no network unless it says so. */
export interface Gate {
  /** The name in `npm run gates -- <name>`. */
  name: string;
  /** What it refuses, for the printed list. */
  refuses: string;
  /** A line for every finding, which says what to do. Without findings the gate is open. */
  findings(): Promise<string[]>;
}
