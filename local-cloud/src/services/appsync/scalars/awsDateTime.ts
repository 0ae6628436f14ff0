import { awsScalar } from './awsScalar.ts';
import { isDay, isOffset, isTimeOfDay, splitOffset } from './calendar.ts';

/**
 * `YYYY-MM-DDThh:mm[:ss[.f]]` with an offset, which is compulsory according to AppSync's own description of the scalar.
 */
export const awsDateTime = awsScalar(
  'AWSDateTime',
  'An extended ISO 8601 date and time string in the format `YYYY-MM-DDThh:mm:ss.sssZ`. The offset is compulsory.',
  'DateTime Object',
  (text) => {
    if (text[10] !== 'T') return false;
    const [time, offset] = splitOffset(text.slice(11), 0);
    return isDay(text.slice(0, 10)) && isTimeOfDay(time) && offset !== undefined && isOffset(offset);
  },
);
