import type { Stage } from '../../stages.ts';

/** Of what our own functions count, and what is counted in our logs. */
export const namespaceOf = (stage: Stage) => `Taskwire/${stage}`;
