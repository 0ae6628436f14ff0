import { Link, useLocation } from 'wouter';
import { useText } from '../i18n/TextContext.ts';
import { useDevelopment, useMe, useSession } from '../session/SessionContext.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { destinationsOf } from './navigation.ts';
import { href } from './routes.ts';

const LINE = 'flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm transition-colors pointer-coarse:py-2.5';

/** The places of the app, the signed-in user, and the way to sign out. */
export function Navigation({ onLeave }: { onLeave?(): void }) {
  const { t } = useText();
  const me = useMe();
  const { signOut } = useSession();
  const development = useDevelopment();
  const [location] = useLocation();
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4">
      <nav aria-label={t('app.navigation')} className="grid gap-0.5">
        {destinationsOf(me.role).map(({ to, label, icon }) => {
          const isHere = location === to;
          return (
            <Link
              key={to}
              to={to}
              onClick={onLeave}
              aria-current={isHere ? 'page' : undefined}
              className={classes(LINE, isHere ? 'bg-hover font-medium' : 'text-muted hover:bg-hover hover:text-text')}
            >
              <Icon name={icon} />
              {t(label)}
            </Link>
          );
        })}
      </nav>
      {development !== null && (
        <nav aria-label={t('app.development')} className="grid gap-0.5">
          <p className="px-2.5 pb-1 text-xs font-medium text-muted">{t('app.development')}</p>
          <a
            className={classes(LINE, 'text-muted hover:bg-hover hover:text-text')}
            href={development.mailboxUrl}
            target="_blank"
            rel="noreferrer"
          >
            {t('app.mailbox')}
          </a>
          <a
            className={classes(LINE, 'text-muted hover:bg-hover hover:text-text')}
            href={development.explorerUrl}
            target="_blank"
            rel="noreferrer"
          >
            {t('app.explorer')}
          </a>
          <Link
            to={href('gallery')}
            onClick={onLeave}
            aria-current={location === href('gallery') ? 'page' : undefined}
            className={classes(LINE, 'text-muted hover:bg-hover hover:text-text')}
          >
            {t('app.gallery')}
          </Link>
        </nav>
      )}
      <div className="mt-auto flex items-center gap-2 border-t border-line pt-3">
        <Avatar name={me.name} className="size-8 text-xs" />
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-medium">{me.name}</p>
          <p className="truncate text-xs text-muted">{t(`role.${me.role}`)}</p>
        </div>
        <IconButton icon="out" label={t('nav.signOut')} onClick={() => void signOut()} />
      </div>
    </div>
  );
}
