import { warningOf } from '../quirks/quirks.ts';
import type { SwitchId } from '../quirks/switches.ts';
import type { Line } from './inside/recording.ts';
import type { Locate } from './positions.ts';

/** A line as CloudWatch and `EvaluateCode` show it. */
export function lineOf(line: Line, locate: Locate): string {
  const position = locate(line.at);
  return 'warning' in line
    ? warningAt(position, line.warning as SwitchId)
    : `${line.level} - ${position}: ${line.text}`;
}

/** Says that AppSync may do otherwise at a place. */
export const warningAt = (position: string, id: SwitchId): string =>
  `WARN - ${position}: ${JSON.stringify(warningOf(id))}`;
