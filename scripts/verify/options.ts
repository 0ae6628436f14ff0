import { parseArgs } from 'node:util';

export interface VerifyOptions {
  /** Whose bundles are judged, and whose region is asked. */
  stage: string;
  /** Of the local cloud to ask; undefined: AWS. */
  data?: string;
}

const USAGE = 'usage: npm run verify -- (--stage dev|staging|prod | --local [--data .taskwire])';

/** @throws Error with the usage line */
export function verifyOptions(args: string[]): VerifyOptions {
  const { values } = parseArgs({
    args,
    options: {
      stage: { type: 'string' },
      local: { type: 'boolean', default: false },
      data: { type: 'string', default: '.taskwire' },
    },
  });
  if (values.local) return { stage: values.stage ?? 'dev', data: values.data };
  if (values.stage === undefined) throw new Error(USAGE);
  return { stage: values.stage };
}
