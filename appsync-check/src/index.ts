export type { Budget } from './budget.ts';
export { checkCode, isJudged, type CheckOptions } from './checkCode.ts';
export { told, type Finding } from './finding.ts';
export { APPSYNC_SDL } from './schema/appsyncSdl.ts';
export type { AuthDirective } from './schema/authBalance.ts';
export { checkSchema, type CheckSchemaOptions } from './schema/checkSchema.ts';
export { type Judge, openJudge } from './openJudge.ts';
export { weigh, type Weight } from './weigh.ts';
