import { parseArgs } from 'node:util';

export interface VerifyOptions {
  /** The stage whose bundles are checked, and whose region is called. */
  stage: string;
  /** The data folder of the local cloud to ask; undefined: AWS. */
  data?: string;
  /** Asks only the runtime: for use before a first deployment. */
  runtimeOnly: boolean;
}

const USAGE = 'usage: npm run verify -- (--stage dev|staging|prod | --local [--data .taskwire]) [--runtime-only]';

/** @throws Error with the usage line */
export function verifyOptions(args: string[]): VerifyOptions {
  const { values } = parseArgs({
    args,
    options: {
      stage: { type: 'string' },
      'runtime-only': { type: 'boolean', default: false },
      local: { type: 'boolean', default: false },
      data: { type: 'string', default: '.taskwire' },
    },
  });
  const runtimeOnly = values['runtime-only'];
  if (values.local) return { stage: values.stage ?? 'dev', data: values.data, runtimeOnly };
  if (values.stage === undefined) throw new Error(USAGE);
  return { stage: values.stage, runtimeOnly };
}
