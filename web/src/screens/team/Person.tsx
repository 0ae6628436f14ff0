import type { User, UserRole } from '@taskwire/client';
import { sentenceOf } from '../../errors/sentenceOf.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe, useSession } from '../../session/SessionContext.ts';
import type { Load } from '../../tasks/loadOf.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { ActionSelect } from '../../ui/ActionSelect.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';

const ROLES: readonly UserRole[] = ['ADMIN', 'MEMBER'];

interface Props {
  person: User;
  load: Load;
  /** Whether this is the last active administrator: the API refuses to demote or deactivate them. */
  isLastAdmin: boolean;
  onChanged(): void;
  onDeactivate(): void;
  onErase(): void;
}

export function Person({ person, load, isLastAdmin, onChanged, onDeactivate, onErase }: Props) {
  const text = useText();
  const { t, count } = text;
  const me = useMe();
  const { client, refresh } = useSession();
  const toasts = useToasts();
  const { id, name, email, role, status } = person;
  const isActive = status === 'ACTIVE';

  async function change(work: () => Promise<User>, message: string): Promise<void> {
    try {
      await work();
      toasts.show({ kind: 'done', message });
      if (id === me.id) await refresh();
    } catch (error) {
      toasts.show({ kind: 'failed', message: sentenceOf(error, text) });
    }
    onChanged();
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Avatar name={name} className={`size-9 text-xs ${isActive ? '' : 'grayscale'}`} />
      <div className="min-w-[min(10rem,100%)] flex-1">
        <p className="text-sm font-medium">
          {name} {id === me.id && <span className="font-normal text-muted">({t('team.you')})</span>}
        </p>
        <p className="text-xs text-muted">{email}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:w-full max-sm:justify-between">
        <p className="text-sm tabular-nums max-sm:w-full">
          {count('tasks.count', load.open)}
          {load.overdue > 0 && (
            <span className="ms-2 text-danger">
              {load.overdue} {t('tasks.overdue').toLowerCase()}
            </span>
          )}
        </p>
        {isActive ? (
          <ActionSelect
            label={t('team.roleOf', { name })}
            value={role}
            disabled={isLastAdmin}
            title={isLastAdmin ? t('error.LAST_ADMIN') : undefined}
            options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            onChange={(next) =>
              void change(
                () => client.users.updateRole({ id, role: next }),
                t('team.roleChanged', { name, role: t(`role.${next}`) }),
              )
            }
          />
        ) : (
          <span className="rounded-full bg-hover px-2 py-0.5 text-xs text-muted">{t('team.inactive')}</span>
        )}
        {isActive ? (
          <Button kind="plain" onClick={onDeactivate} disabled={id === me.id}>
            {t('team.deactivate')}
          </Button>
        ) : (
          <span className="flex">
            <Button
              kind="plain"
              onClick={() =>
                void change(() => client.users.setStatus({ id, status: 'ACTIVE' }), t('team.activated', { name }))
              }
            >
              {t('team.activate')}
            </Button>
            <Button kind="plain" className="text-danger" onClick={onErase}>
              {t('team.erase')}
            </Button>
          </span>
        )}
      </div>
    </li>
  );
}
