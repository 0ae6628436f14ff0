import { awsScalar } from './awsScalar.ts';
import { isDay, isOffset, splitOffset } from './calendar.ts';

/** `YYYY-MM-DD`, optionally with an offset. A date-time is refused. */
export const awsDate = awsScalar(
  'AWSDate',
  'An extended ISO 8601 date string in the format `YYYY-MM-DD`, optionally with a time zone offset.',
  'date',
  (text) => {
    const [day, offset] = splitOffset(text, 10);
    return isDay(day) && (offset === undefined || isOffset(offset));
  },
);
