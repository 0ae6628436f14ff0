/**
 * A number that came from DynamoDB. AppSync was seen to write one as "null" into text and to find two equal ones different, until
 * something is added to it. Every stored number goes through here before it is compared or becomes text.
 */
export const numberOf = (stored: number): number => stored + 0;
