import type { Cloud, ResourceHandler } from '../../../cloud.ts';
import { UnsupportedError } from '../../../shared/errors.ts';
import { physicalName } from '../../../shared/ids.ts';
import type { SesState } from '../state.ts';

/** `AWS::SES::EmailIdentity`: an address or domain, verified from its creation. */
export const emailIdentity =
  ({ identities }: SesState): ResourceHandler =>
  async ({ properties }) => {
    const identity = String(properties.EmailIdentity).toLowerCase();
    identities.add(identity);
    const tokens = [1, 2, 3].flatMap((number) => [
      [`DkimDNSTokenName${number}`, `token${number}._domainkey.${identity}`],
      [`DkimDNSTokenValue${number}`, `token${number}.dkim.amazonses.com`],
    ]);
    return { ref: identity, attributes: Object.fromEntries(tokens) };
  };

/** `AWS::SES::ConfigurationSet`. */
export const configurationSet =
  ({ configurationSets }: SesState): ResourceHandler =>
  async ({ stack, logicalId, properties }) => {
    const name = String(properties.Name ?? physicalName(stack, logicalId));
    configurationSets.add(name);
    return { ref: name };
  };

/** `AWS::SES::ConfigurationSetEventDestination`: topics only. */
export const eventDestination =
  ({ destinations }: SesState, _cloud: Cloud): ResourceHandler =>
  async ({ stack, logicalId, properties }) => {
    const { EventDestination: destination, ConfigurationSetName } = properties;
    const topicArn = destination.SnsDestination?.TopicARN;
    if (topicArn === undefined) throw new UnsupportedError('An SES event destination other than an SNS topic');
    const id = physicalName(stack, logicalId);
    const types = destination.MatchingEventTypes.map((type: string) => type.toLowerCase());
    if (destination.Enabled === false) destinations.delete(id);
    else destinations.set(id, { configurationSet: ConfigurationSetName, topicArn, types });
    return { ref: id, attributes: { Id: id } };
  };
