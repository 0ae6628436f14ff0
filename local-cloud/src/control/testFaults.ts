import { createFaults, type FaultSpecification } from './faults.ts';

export const PUT = { service: 'dynamodb', action: 'PutItem' };

export const faultsOf = (...specifications: FaultSpecification[]) => {
  const faults = createFaults();
  faults.set(specifications);
  return faults;
};
