import type { AppSyncOptions } from '../../../contract.ts';
import { StartError } from '../../../shared/errors.ts';
import { SWITCHES, type Sureness, type Switch, type SwitchId } from './switches.ts';

const QUIRK_MODES = ['observed', 'hostile', 'documented'] as const;
type QuirkMode = (typeof QUIRK_MODES)[number];
type QuirkState = 'on' | 'warn' | 'off';

/** The state of each switch, for one cloud. */
export interface Quirks {
  /** Equal for equal states. */
  key: string;
  of(id: SwitchId): QuirkState;
  isOn(id: SwitchId): boolean;
  warns(id: SwitchId): boolean;
}

const VARIABLE = 'LOCAL_CLOUD_APPSYNC';
const SURE: ReadonlySet<Sureness> = new Set(['S', 'D', 'M']);
const STATES = ['on', 'warn', 'off'] as const;

/**
 * Reads a mode and switches, also as `--appsync` accepts them: `hostile`, or `observed,B1=on,C2=off`. If nothing is
 * given, the environment variable LOCAL_CLOUD_APPSYNC decides. Throws a `StartError` for an unknown mode or switch.
 */
export function quirksOf(given: AppSyncOptions | string | undefined = process.env[VARIABLE]): Quirks {
  const { mode = 'observed', flip = [] } = typeof given === 'string' ? parsed(given) : (given ?? {});
  if (!QUIRK_MODES.includes(mode)) {
    throw new StartError(`--appsync must be ${QUIRK_MODES.join(', ')}, not ${mode}`);
  }
  const states = new Map<string, QuirkState>(SWITCHES.map(({ id, sureness }) => [id, stateIn(mode, sureness)]));
  for (const one of flip) {
    const [, id = '', state = ''] = /^(\w+)=(on|warn|off)$/.exec(one) ?? [];
    if (!states.has(id)) {
      const known = SWITCHES.map((each) => each.id).join(', ');
      throw new StartError(`--appsync flips a switch by its name, as in B1=${STATES.join('|')}, not ${one}: ${known}`);
    }
    states.set(id, state as QuirkState);
  }
  const of = (id: SwitchId) => states.get(id) ?? 'off';
  return {
    key: [...states].map(([id, state]) => `${id}=${state}`).join(),
    of,
    isOn: (id) => of(id) === 'on',
    warns: (id) => of(id) === 'warn',
  };
}

function parsed(text: string): AppSyncOptions {
  const [mode = '', ...flip] = text.split(',');
  return { ...(mode !== '' && { mode: mode as QuirkMode }), flip };
}

function stateIn(mode: QuirkMode, sureness: Sureness): QuirkState {
  if (mode !== 'observed') return mode === 'hostile' ? 'on' : 'off';
  return SURE.has(sureness) ? 'on' : 'warn';
}

/** The switches that one handler's evaluation can notice. The others concern the engine around it. */
const FELT_BY_CODE = /^(B|C3|C8|E3)/;

/**
 * Each switch that `resolverUnderTest` can notice, set against its default: `B1=on`, `B2=off`. For tests that must hold
 * either way.
 */
export const appSyncFlips = (): string[] =>
  SWITCHES.filter(({ id }) => FELT_BY_CODE.test(id)).map(
    ({ id, sureness }) => `${id}=${stateIn('observed', sureness) === 'on' ? 'off' : 'on'}`,
  );

/** `B6, one report (aws-amplify/amplify-category-api#3192, 2025-02): on AWS, the value of a += expression is ""` */
export function warningOf(id: SwitchId): string {
  const { source, changes, sureness } = SWITCHES.find((each) => each.id === id)! as Switch;
  const reports = sureness === '?' ? 'reports disagree' : sureness === '1' ? 'one report' : 'reported';
  return `${id}, ${reports} (${source}): on AWS, ${changes}`;
}
