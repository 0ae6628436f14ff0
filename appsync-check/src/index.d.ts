export type { Budget } from './budget.ts';
export { checkCode, isJudged, type CheckOptions } from './checkCode.ts';
export { told, type Finding } from './finding.ts';
export type { AuthDirective } from './schema/authBalance.ts';
export { checkSchema, type CheckSchemaOptions } from './schema/checkSchema.ts';
export { weigh, type Weight } from './weigh.ts';
