import { throttled, type Outcome } from '../../domain/outcome.ts';
import { correlatedBy } from './correlation.ts';
import { observed } from './observed.ts';
import { isThrottle } from './throttle.ts';

/** The event that `resolvers/shared/invoke.ts` sends. */
interface ResolverEvent<Input> {
  callerId: string;
  /** AppSync's id of the request. */
  correlationId?: string | null;
  input: Input;
}

/**
 * The handler of a resolver function. Refusals are returned as data, including throttles. Anything unforeseen is
 * thrown, and the resolver masks it.
 */
export const answering = <Input, Value>(answer: (callerId: string, input: Input) => Promise<Outcome<Value>>) =>
  observed(({ callerId, correlationId, input }: ResolverEvent<Input>): Promise<Outcome<Value>> =>
    correlatedBy(correlationId, async () => {
      try {
        return await answer(callerId, input);
      } catch (error) {
        if (isThrottle(error)) return throttled();
        throw error;
      }
    }),
  );
