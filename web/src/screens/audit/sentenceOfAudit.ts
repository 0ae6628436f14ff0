import type { AuditEvent } from '@taskwire/client';
import type { Text } from '../../i18n/createText.ts';

/** An audit event as a sentence. */
export function sentenceOfAudit(
  { type, actor, user, fromRole, toRole, toUser, tasks }: AuditEvent,
  { t }: Text,
): string {
  return t(`audit.${type}`, {
    actor: actor?.name ?? t('audit.operator'),
    user: user.name,
    role: toRole === null ? '' : t(`role.${toRole}`),
    from: fromRole === null ? '' : t(`role.${fromRole}`),
    toUser: toUser?.name ?? '',
    tasks: tasks ?? 0,
  });
}
