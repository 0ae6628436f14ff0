import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/TextContext.ts';
import { usePanel } from '../tasks/usePanel.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useMe } from '../session/SessionContext.ts';
import { Brand } from './Brand.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Navigation } from './Navigation.tsx';
// Not lazy: people type into it before a chunk could come.
import Palette from './Palette.tsx';
import { href } from './routes.ts';
import { useShortcuts, type Overlay } from './useShortcuts.ts';

const TaskPanel = lazy(() => import('../screens/task/TaskPanel.tsx'));
const Shortcuts = lazy(() => import('./Shortcuts.tsx'));
const CreateTask = lazy(() => import('../screens/task/CreateTask.tsx'));
const SmallNavigation = lazy(() => import('./SmallNavigation.tsx'));

/** The frame of every screen behind the sign-in: navigation, search and overlays. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useText();
  const me = useMe();
  const panel = usePanel();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const close = (): void => setOverlay(null);
  useShortcuts(me.role, setOverlay);
  const search = (
    <button
      type="button"
      onClick={() => setOverlay('palette')}
      className="flex min-h-8 items-center gap-2 rounded-md border border-line bg-surface px-2.5 py-1 text-sm text-muted hover:bg-hover"
    >
      <Icon name="search" />
      <span className="truncate max-lg:sr-only">{t('nav.search')}</span>
    </button>
  );
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-surface focus:p-2"
      >
        {t('app.skip')}
      </a>
      <ConnectionBanner />
      <header className="flex items-center gap-2 border-b border-line px-3 py-2 lg:hidden">
        <IconButton icon="menu" label={t('app.menu')} onClick={() => setOverlay('navigation')} />
        <Link to={href('home')} className="me-auto min-w-0">
          <Brand />
        </Link>
        {search}
        {me.role === 'ADMIN' && <IconButton icon="plus" label={t('tasks.new')} onClick={() => setOverlay('create')} />}
      </header>
      <div className="flex min-h-0 flex-1">
        <aside className="flex w-56 shrink-0 flex-col gap-4 overflow-y-auto border-e border-line bg-sunken p-3 max-lg:hidden">
          <Link to={href('home')} className="px-2 pt-1">
            <Brand />
          </Link>
          {search}
          {me.role === 'ADMIN' && (
            <button
              type="button"
              onClick={() => setOverlay('create')}
              className="flex min-h-8 items-center justify-center gap-2 rounded-md bg-accent px-3 py-1 text-sm font-medium text-on-accent hover:bg-accent-hover"
            >
              <Icon name="plus" />
              {t('tasks.new')}
            </button>
          )}
          <Navigation />
        </aside>
        <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col overflow-y-auto outline-none">
          {children}
        </main>
      </div>
      <Suspense fallback={null}>
        {overlay === 'navigation' && <SmallNavigation onClose={close} />}
        {overlay === 'palette' && <Palette onClose={close} onOpen={setOverlay} />}
        {overlay === 'shortcuts' && <Shortcuts onClose={close} />}
        {overlay === 'create' && <CreateTask onClose={close} />}
        {panel.id !== null && overlay === null && <TaskPanel key={panel.id} id={panel.id} onClose={panel.close} />}
      </Suspense>
    </div>
  );
}
