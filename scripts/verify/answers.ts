import { type AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import { checkCode } from '@taskwire/appsync-check';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { codeOf, type Probe, PROBES } from './probes.ts';
import { RELIED } from './relied.ts';

/** The fate of the code: refused when saved, ended by an error, or a result as JSON. */
type Answer = string;

const REFUSED = 'refused';
const FAILED = 'error';

type Mode = 'documented' | 'observed' | 'hostile';

/**
 * The verdicts on the types of all probes: judged together, because the compiler reads its libraries for each
 * judgement.
 */
let ofProbes: Promise<Map<string, boolean>> | undefined;

async function areRefused(codes: string[]): Promise<Map<string, boolean>> {
  const verdicts = await checkCode(codes, { typesOnly: true });
  return new Map(codes.map((code, index) => [code, (verdicts[index] ?? []).length > 0]));
}

async function isRefused(code: string): Promise<boolean> {
  ofProbes ??= areRefused([...PROBES, ...RELIED].filter(({ asksTypes }) => asksTypes).map(codeOf));
  return (await ofProbes).get(code) ?? (await areRefused([code])).get(code) === true;
}

/** The probe in our own engine; in the documented mode, types are not checked. */
export async function ourAnswer(probe: Probe, mode: Mode): Promise<Answer> {
  if (probe.asksTypes && mode !== 'documented') {
    if (await isRefused(codeOf(probe))) return REFUSED;
  }
  try {
    const { result, error } = resolverUnderTest(
      { contents: codeOf(probe), resolveDir: import.meta.dirname },
      Date.now(),
      mode,
    ).request({ arguments: probe.args ?? {} });
    return error === undefined ? JSON.stringify(result) : FAILED;
  } catch {
    return REFUSED;
  }
}

/** The probe at the endpoint of `client`. */
export async function theirAnswer(client: AppSyncClient, probe: Probe): Promise<Answer> {
  const { error, evaluationResult } = await evaluate(client, codeOf(probe), { arguments: probe.args ?? {} });
  if ((error?.codeErrors ?? []).length > 0) return REFUSED;
  return error === undefined ? JSON.stringify(JSON.parse(evaluationResult ?? 'null')) : FAILED;
}

/** AppSync's complaints about a bundle when it is saved, one line each: `code.js:12:22 …`. */
export async function refusals(client: AppSyncClient, code: string): Promise<string[]> {
  const { error } = await evaluate(client, code, {});
  // AppSync has answered type errors without a text of their own: then the message lists all of them.
  return (error?.codeErrors ?? []).map(
    ({ value, location }) => `code.js:${location?.line}:${location?.column} ${value ?? error?.message}`,
  );
}

function evaluate(client: AppSyncClient, code: string, context: object) {
  const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' } as const;
  return client.send(new EvaluateCodeCommand({ runtime, code, function: 'request', context: JSON.stringify(context) }));
}
