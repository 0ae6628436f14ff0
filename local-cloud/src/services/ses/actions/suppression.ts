import type { Action, Cloud } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import type { SesState, Suppressed } from '../state.ts';

const shown = ({ address, reason, at }: Suppressed) => ({
  EmailAddress: address,
  Reason: reason,
  LastUpdateTime: Date.parse(at) / 1000,
});

/** The four actions of the account's suppression list. Addresses are kept in lower case. */
export const suppressionActions = (cloud: Cloud, state: SesState): Record<string, Action> => ({
  async PutSuppressedDestination({ EmailAddress, Reason }) {
    if (Reason !== 'BOUNCE' && Reason !== 'COMPLAINT') {
      throw new AwsError('BadRequestException', 'Reason must be BOUNCE or COMPLAINT.');
    }
    const at = new Date(cloud.clock.now()).toISOString();
    await state.suppress({ address: String(EmailAddress).toLowerCase(), reason: Reason, at });
    return {};
  },
  async GetSuppressedDestination({ EmailAddress }) {
    const suppressed = await state.suppressed(String(EmailAddress).toLowerCase());
    if (suppressed === undefined) throw missing(EmailAddress);
    return { SuppressedDestination: shown(suppressed) };
  },
  async DeleteSuppressedDestination({ EmailAddress }) {
    const address = String(EmailAddress).toLowerCase();
    if ((await state.suppressed(address)) === undefined) throw missing(EmailAddress);
    await state.unsuppress(address);
    return {};
  },
  async ListSuppressedDestinations() {
    return { SuppressedDestinationSummaries: (await state.allSuppressed()).map(shown) };
  },
});

const missing = (address: string) =>
  new AwsError('NotFoundException', `Email address ${address} does not exist on your suppression list.`, 404);
