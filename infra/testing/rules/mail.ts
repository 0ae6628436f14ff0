import { every, same, whole, type Rule } from './rule.ts';

const SET = 'AWS::SES::ConfigurationSet';
const DESTINATION = 'AWS::SES::ConfigurationSetEventDestination';
const TOPIC = 'AWS::SNS::Topic';

export const mailRules: readonly Rule[] = [
  whole(
    [SET, DESTINATION],
    'a stage has one configuration set, and one destination for reports about its mails',
    (stage) => [SET, DESTINATION].filter((type) => stage.ofType(type).length !== 1),
  ),
  every(SET, 'an address that bounced or complained gets no more mail', ({ Properties }) =>
    same(Properties['SuppressionOptions'].SuppressedReasons.toSorted(), ['BOUNCE', 'COMPLAINT']),
  ),
  every(
    DESTINATION,
    'bounces and complaints about the mails of the stage are reported',
    (one, stage) => {
      const { EventDestination, ConfigurationSetName } = one.Properties;
      return (
        EventDestination.Enabled === true &&
        same(EventDestination.MatchingEventTypes.toSorted(), ['bounce', 'complaint']) &&
        stage.behind(EventDestination.SnsDestination.TopicARN, TOPIC, one) !== undefined &&
        stage.behind(ConfigurationSetName, SET, one) !== undefined
      );
    },
    [TOPIC, SET],
  ),
  every(
    'AWS::SES::EmailIdentity',
    'the identity is the sender of the stage, and outlives its stack',
    ({ Properties, DeletionPolicy, UpdateReplacePolicy }, { config }) =>
      Properties['EmailIdentity'] === config.sender.identity &&
      DeletionPolicy === 'Retain' &&
      UpdateReplacePolicy === 'Retain',
  ),
];
