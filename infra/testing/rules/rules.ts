import { alarmRules } from './alarms.ts';
import { costRules } from './costs.ts';
import { dataRules } from './data.ts';
import { mailRules } from './mail.ts';
import { messageRules } from './messages.ts';
import { permissionRules } from './permissions.ts';
import { policyRules } from './policies.ts';
import { recoveryRules } from './recovery.ts';
import type { Rule } from './rule.ts';
import { runtimeRules } from './runtime.ts';
import { webRules } from './web.ts';

/** Security, recovery and alarms: a named test for each rule, in every stage. */
export const rules: readonly Rule[] = [
  ...dataRules,
  ...messageRules,
  ...mailRules,
  ...policyRules,
  ...permissionRules,
  ...runtimeRules,
  ...webRules,
  ...alarmRules,
  ...costRules,
  ...recoveryRules,
];
