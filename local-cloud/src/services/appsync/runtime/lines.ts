import { warningOf } from '../quirks/quirks.ts';
import type { SwitchId } from '../quirks/switches.ts';
import type { Line } from './inside/recording.ts';
import type { Locate } from './positions.ts';

/** A line in the form of CloudWatch and `EvaluateCode`. */
export function lineOf(line: Line, locate: Locate): string {
  const position = locate(line.at);
  return 'warning' in line
    ? warningAt(position, line.warning as SwitchId)
    : `${line.level} - ${position}: ${line.text}`;
}

/** A warning that AppSync may behave differently at a position. */
export const warningAt = (position: string, id: SwitchId): string =>
  `WARN - ${position}: ${JSON.stringify(warningOf(id))}`;
