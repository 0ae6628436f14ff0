import type { UserRole } from '@taskwire/client';
import type { Development } from '../../config/loadConfig.ts';
import { useText } from '../../i18n/TextContext.ts';
import { Button } from '../../ui/Button.tsx';

type DemoUser = Development['demoUsers'][number];

interface Props {
  users: readonly DemoUser[];
  isDisabled: boolean;
  onPick(user: DemoUser): void;
}

/** The accounts that exist only on a developer's machine: one click each. */
export function DemoUsers({ users, isDisabled, onPick }: Props) {
  const { t } = useText();
  return (
    <section className="grid gap-2 rounded-lg border border-dashed border-line-strong p-3">
      <h2 className="text-xs font-medium text-muted">{t('auth.demo')}</h2>
      {users.map((user) => (
        <Button key={user.email} disabled={isDisabled} onClick={() => onPick(user)} className="justify-between">
          <span className="min-w-0 flex-1 truncate text-start">{t('auth.demo.as', { email: user.email })}</span>
          <span className="text-xs font-normal text-muted">
            {t(`role.${(user.groups[0] ?? 'MEMBER') as UserRole}`)}
          </span>
        </Button>
      ))}
    </section>
  );
}
