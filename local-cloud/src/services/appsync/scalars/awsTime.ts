import { awsScalar } from './awsScalar.ts';
import { isOffset, isTimeOfDay, splitOffset } from './calendar.ts';

/** `hh:mm[:ss[.f]]`, optionally with an offset. */
export const awsTime = awsScalar(
  'AWSTime',
  'An extended ISO 8601 time string in the format `hh:mm:ss.sss`, optionally with a time zone offset.',
  'time',
  (text) => {
    const [time, offset] = splitOffset(text, 0);
    return isTimeOfDay(time) && (offset === undefined || isOffset(offset));
  },
);
