import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkCode } from './checkCode.ts';
import { type Finding, told } from './finding.ts';
import type { AuthDirective } from './schema/authBalance.ts';
import { checkSchema } from './schema/checkSchema.ts';
import { weigh } from './weigh.ts';

export const HELP = `appsync-check [options] <file.js or file.graphql>…

  Says what AWS AppSync would refuse to save, and exits with 1 if there is anything.
  Resolver code is judged as it would be uploaded: one bundled file for each resolver or function.

  --default-auth <directive>   the API's default mode, for example aws_cognito_user_pools
  --weigh                      tells bytes, functions and branches of each code file
  --help`;

/**
 * The command line, without its process. @returns the exit code: 0, 1 for findings, 2 for a call that it does not
 * understand
 */
export async function run(argv: string[], out: Pick<Console, 'log' | 'error'>): Promise<number> {
  let called: ReturnType<typeof read>;
  try {
    called = read(argv);
    if (called.values.help === true) return (out.log(HELP), 0);
    if (called.positionals.length === 0) throw new Error('name at least one file');
  } catch (error) {
    out.error(`${(error as Error).message}\n\n${HELP}`);
    return 2;
  }
  const { values, positionals } = called;
  const defaultAuth = values['default-auth'] as AuthDirective | undefined;
  const files = await Promise.all(
    positionals.map(async (name) => ({ name, text: await readFile(name, 'utf8') })),
  ).catch((error: Error) => void out.error(error.message));
  if (files === undefined) return 2;

  const isSchema = ({ name }: { name: string }) => /\.(graphql|graphqls|gql)$/.test(name);
  const codes = files.filter((file) => !isSchema(file));
  const judged = await checkCode(codes.map(({ text }) => text));
  const findings = (file: (typeof files)[number]): Finding[] =>
    isSchema(file)
      ? checkSchema(file.text, { ...(defaultAuth && { defaultAuth }) })
      : (judged[codes.indexOf(file)] as Finding[]);
  let isRefused = false;
  for (const file of files) {
    const found = findings(file);
    isRefused ||= found.length > 0;
    for (const finding of found) out.log(told(file.name, finding));
    // Refused code is not weighed: it may not even parse.
    if (values.weigh === true && !isSchema(file) && found.length === 0) out.log(`${file.name}: ${weightOf(file.text)}`);
  }
  return isRefused ? 1 : 0;
}

function weightOf(code: string): string {
  const { bytes, functions, branches } = weigh(code);
  return `${bytes} bytes, ${functions} functions, ${branches} branches`;
}

const read = (argv: string[]) =>
  parseArgs({
    args: argv,
    allowPositionals: true,
    options: { 'default-auth': { type: 'string' }, weigh: { type: 'boolean' }, help: { type: 'boolean' } },
  });
