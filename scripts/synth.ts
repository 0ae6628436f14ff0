/** `npm run synth -- --stage dev [--out cdk.out]`: writes the cloud assembly of a stage and says where. */
import './help.ts';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { takeStage } from './deploy/stageOption.ts';
import { synth } from '../infra/synth.ts';

try {
  const { stage = 'dev', rest } = takeStage(process.argv.slice(2));
  const { values } = parseArgs({ args: rest, options: { out: { type: 'string' } } });
  const { folder, stacks } = await synth({ stage, outdir: values.out });
  console.log(`${stacks.join(' and ')} are in ${relative(process.cwd(), folder) || '.'}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
