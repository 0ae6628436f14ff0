import { MIX, OPERATIONS } from '../receipts/operations.ts';

/** The share of each operation, by the names in the receipts. */
export type Mix = Record<string, number>;

/** Mixes by name. Prices have been compared for `office` since the first receipts. */
export const MIXES: Record<string, Mix> = {
  office: MIX,
  readers: { 'list 50 as MEMBER': 0.7, 'list 50 as ADMIN': 0.1, 'get a task with assignees': 0.2 },
  writers: {
    'list 50 as MEMBER': 0.4,
    'change status as MEMBER': 0.4,
    'update a title': 0.1,
    'create with 3 assignees': 0.06,
    'assign 1': 0.03,
    delete: 0.01,
  },
};

/** The operations that cause an event. */
export const CHANGES = ['change status as MEMBER', 'update a title', 'create with 3 assignees', 'assign 1', 'delete'];

/**
 * A mix by its name, or in full: `list 50 as MEMBER=0.6,change status as MEMBER=0.4`.
 * @throws Error in one line for an unknown operation, and for shares that do not add up to 1
 */
export function readMix(text: string): Mix {
  const known = MIXES[text];
  if (known !== undefined) return known;
  const mix = Object.fromEntries(
    text.split(',').map((part) => {
      const [name = '', share = ''] = part.split('=').map((side) => side.trim());
      if (!OPERATIONS.some((operation) => operation.name === name))
        throw new Error(
          `--mix: there is no "${name}": use one of ${Object.keys(MIXES).join(', ')}, or shares of ${OPERATIONS.map((one) => one.name).join(', ')}`,
        );
      return [name, Number(share)];
    }),
  );
  const whole = Object.values(mix).reduce((sum, share) => sum + share, 0);
  if (!(Math.abs(whole - 1) < 1e-9)) throw new Error(`--mix: the shares are ${whole} together, not 1`);
  return mix;
}
