import { all, every, same, whole, type Rule } from './rule.ts';
import type { Shape, StageTemplates } from './stageTemplates.ts';

const VAULT = 'AWS::Backup::BackupVault';
const PLAN = 'AWS::Backup::BackupPlan';
const SELECTION = 'AWS::Backup::BackupSelection';
const LEAST_DAYS = 35;
const LOCKED_DAYS = 7;
const DAY_IN_MINUTES = 1440;

const days = (stage: StageTemplates): Record<string, number> => {
  const { daysKept = 0, monthsKept = 0 } = stage.config.backups ?? {};
  return { daily: daysKept, ...(monthsKept > 0 && { monthly: monthsKept * 31 }) };
};

export const recoveryRules: readonly Rule[] = [
  whole([VAULT], 'backups have a vault, and their copies have a vault in another region', (stage) => {
    const { backups } = stage.config;
    const wanted = backups === null ? [] : ['Recovery', ...(backups.copyRegion === null ? [] : ['RecoveryCopies'])];
    return same(
      stage
        .ofType(VAULT)
        .map(({ stack }) => stack)
        .sort(),
      wanted,
    )
      ? []
      : wanted;
  }),
  every(
    VAULT,
    'a vault outlives its stack',
    ({ DeletionPolicy, UpdateReplacePolicy }) => DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain',
  ),
  every(VAULT, 'the lock of a vault keeps every backup for seven days', ({ Properties }) =>
    same(Properties['LockConfiguration'], { MinRetentionDays: LOCKED_DAYS }),
  ),
  every(VAULT, 'nobody may delete a backup, or shorten its retention', ({ Properties }) =>
    all(Properties['AccessPolicy'].Statement as unknown[], (statement) =>
      same(statement, {
        Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Resource: '*',
      }),
    ),
  ),
  every(
    VAULT,
    'a vault has the name that copies are sent to',
    ({ Properties }, { stage }) => Properties['BackupVaultName'] === `taskwire-${stage}`,
  ),
  whole([PLAN, SELECTION], 'a stage with backups has one plan and one selection', (stage) => {
    const wanted = stage.config.backups === null ? 0 : 1;
    return [PLAN, SELECTION].filter((type) => stage.ofType(type).length !== wanted);
  }),
  every(PLAN, 'a schedule makes a daily backup, and a monthly one that is kept for longer', (plan, stage) => {
    const rules = plan.Properties['BackupPlan'].BackupPlanRule as Shape[];
    return (
      same(
        rules.map(({ RuleName }) => RuleName),
        Object.keys(days(stage)),
      ) &&
      all(rules, ({ ScheduleExpression, RuleName }) =>
        (RuleName === 'daily' ? /^cron\(0 \d+ \* \* \? \*\)$/ : /^cron\(0 \d+ 1 \* \? \*\)$/).test(ScheduleExpression),
      ) &&
      all(rules, (rule) => rule.StartWindowMinutes >= 60 && rule.CompletionWindowMinutes > rule.StartWindowMinutes) &&
      all(rules, (rule) => rule.CompletionWindowMinutes <= DAY_IN_MINUTES)
    );
  }),
  every(
    PLAN,
    'backups, and their copies in another region, are kept as long as the stage says',
    (plan, stage) =>
      all(
        plan.Properties['BackupPlan'].BackupPlanRule as Shape[],
        ({ RuleName, Lifecycle, CopyActions, TargetBackupVault }) => {
          const { DeleteAfterDays } = Lifecycle;
          const region = stage.config.backups?.copyRegion;
          return (
            DeleteAfterDays >= LEAST_DAYS &&
            DeleteAfterDays === days(stage)[RuleName] &&
            stage.behind(TargetBackupVault, VAULT, plan) !== undefined &&
            all(
              CopyActions as Shape[],
              ({ Lifecycle: copied, DestinationBackupVaultArn }) =>
                copied.DeleteAfterDays === DeleteAfterDays &&
                new RegExp(`arn:aws:backup:${region}:.*:backup-vault:taskwire-${stage.stage}"`).test(
                  JSON.stringify(DestinationBackupVaultArn),
                ),
            )
          );
        },
      ),
    [VAULT],
  ),
  every(
    SELECTION,
    'the selection is the present table alone',
    (one, stage) => {
      const { Resources, IamRoleArn } = one.Properties['BackupSelection'];
      return (
        stage.behind(one.Properties['BackupPlanId'], PLAN, one) !== undefined &&
        stage.behind(IamRoleArn, 'AWS::IAM::Role', one) !== undefined &&
        same(Resources, [{ 'Fn::ImportValue': `taskwire-${stage.stage}-table${stage.generationOf('table')}-arn` }])
      );
    },
    [PLAN],
  ),
];
