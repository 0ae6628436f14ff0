import type { Cloud, LocalService, ServiceCall } from '../cloud.ts';
import { UnsupportedError } from '../shared/errors.ts';
import type { Faults } from './faults.ts';
import { own } from '../shared/own.ts';

interface CallNeeds {
  services: LocalService[];
  trace: Cloud['trace'];
  faults: Faults;
  /** Throws the service's `AccessDeniedException` if the caller's role does not allow the call. */
  authorize(call: ServiceCall): void;
}

/** The only way to call an AWS action: in process, and from the AWS port. */
export function createCall({ services, trace, faults, authorize }: CallNeeds): Cloud['call'] {
  return async <T>(call: ServiceCall): Promise<T> => {
    const action = own(services.find(({ name }) => name === call.service)?.actions, call.action);
    if (action === undefined) throw new UnsupportedError(`${call.service}:${call.action}`);
    const about = { kind: call.service, name: call.action, detail: { principal: call.principal.arn } };
    return trace.step(about, async (detail) => {
      authorize(call);
      return (await faults.around(call, (disturbance) =>
        action(call.input, { principal: call.principal, detail, ...disturbance }),
      )) as T;
    });
  };
}
