import { expect, test } from 'vitest';
import { createClock } from '../../../shared/clock.ts';
import { createHeartbeat } from './heartbeat.ts';

test('beats the remaining connections, and starts again after all have left', async () => {
  const clock = createClock();
  const heartbeat = createHeartbeat(clock);
  const heard: string[] = [];
  const leaveA = heartbeat.add(() => heard.push('a'));
  const leaveB = heartbeat.add(() => heard.push('b'));
  await clock.advance(60_000);
  leaveA();
  await clock.advance(60_000);
  leaveB();
  await clock.advance(60_000);
  heartbeat.add(() => heard.push('c'));
  await clock.advance(60_000);
  expect(heard).toEqual(['a', 'b', 'b', 'c']);
  clock.close();
});
