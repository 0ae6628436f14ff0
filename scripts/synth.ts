/** `npm run synth -- --stage dev [--out cdk.out]`: writes the cloud assembly of a stage and says where. */
import './help.ts';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { takeStage } from './deploy/stageOption.ts';
import { synth } from '../infra/synth.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { stage = 'dev', rest } = takeStage(process.argv.slice(2));
  const { values } = parseArgs({ args: rest, options: { out: { type: 'string' } } });
  const { folder, stacks } = await synth({ stage, outdir: values.out });
  console.log(`${stacks.join(' and ')} are in ${relative(process.cwd(), folder) || '.'}`);
  return 0;
});
