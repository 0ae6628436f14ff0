import { refused, type Outcome } from '../../domain/outcome.ts';
import { isThrottle, THROTTLED } from './throttle.ts';

/** The event that `resolvers/shared/invoke.ts` sends. */
export interface ResolverEvent<Input> {
  callerId: string;
  input: Input;
}

/**
 * The handler of a resolver function. Refusals are returned as data, including throttles. Anything unforeseen is
 * thrown, and the resolver masks it.
 */
export const answering =
  <Input, Value>(answer: (callerId: string, input: Input) => Promise<Outcome<Value>>) =>
  async ({ callerId, input }: ResolverEvent<Input>): Promise<Outcome<Value>> => {
    try {
      return await answer(callerId, input);
    } catch (error) {
      if (isThrottle(error)) return refused(THROTTLED);
      throw error;
    }
  };
