import type { Stage } from '../../stages.ts';

/** The namespace of the metrics that our functions count, and of the metrics counted in our logs. */
export const namespaceOf = (stage: Stage) => `Taskwire/${stage}`;
