/**
 * `npm run bench:realtime`: the time from an acknowledged mutation to its event at the subscribers, first with the
 * stream's readers woken by each write, then polling four times a second as on AWS; then the messages per second for a
 * published event, compared with a bare `ws` broadcast of the same size, alternately in the same run.
 */
import './help.ts';
import { measureFanOut } from './benchRealtime/fanOut.ts';
import { measureLatency } from './benchRealtime/latency.ts';
import { openAudience } from './benchRealtime/openAudience.ts';
import { openStage } from './benchRealtime/stage.ts';
import { ownAssembly } from './ownAssembly.ts';
import { quantile } from './shared/quantile.ts';

const SUBSCRIBERS = [1, 100, 1000];
/** As Lambda polls a stream: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
const POLLING_MILLISECONDS = 250;

const print = (...cells: Array<string | number>) =>
  console.log(cells.map((cell) => String(cell).padStart(14)).join(''));

const { folder } = await ownAssembly('dev');
const audiences = [openAudience(), openAudience()] as const;
const [ours, theirs] = audiences;
try {
  print('stream', 'subscribers', 'median ms', 'p95 ms', 'last median');
  for (const polling of [undefined, POLLING_MILLISECONDS]) {
    const stage = await openStage(folder, polling);
    for (const count of SUBSCRIBERS) {
      const { first, last } = await measureLatency(stage, ours, count);
      const times = [quantile(first, 0.5), quantile(first, 0.95), quantile(last, 0.5)].map((time) => time.toFixed(0));
      print(polling === undefined ? 'woken' : 'polled', count, ...times);
    }
    await stage.cloud.close();
  }
  print('', 'subscribers', 'messages/s', 'bare ws/s', 'share');
  const stage = await openStage(folder);
  // A single message has no rate.
  for (const count of SUBSCRIBERS.filter((each) => each > 1)) {
    const rates = await measureFanOut(stage, count, ours, theirs);
    const [mine, bare] = [quantile(rates.ours, 0.5), quantile(rates.bare, 0.5)];
    print('', count, mine.toFixed(0), bare.toFixed(0), (mine / bare).toFixed(2));
  }
  await stage.cloud.close();
} finally {
  await Promise.all(audiences.map((audience) => audience.end()));
}
