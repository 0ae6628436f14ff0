import { lazy, Suspense, type ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { User } from '@taskwire/client';
import { MeProvider, useDevelopment, useSessionState } from '../session/SessionContext.ts';
import { TasksProvider } from '../tasks/TasksProvider.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { homeOf } from './navigation.ts';
import { PATHS } from './routes.ts';
import { Shell } from './Shell.tsx';
import { Splash } from './Splash.tsx';
import { Waiting } from './Waiting.tsx';

const AuthScreens = lazy(() => import('../screens/auth/AuthScreens.tsx'));
const BoardScreen = lazy(() => import('../screens/board/BoardScreen.tsx'));
const ListScreen = lazy(() => import('../screens/list/ListScreen.tsx'));
const MyWorkScreen = lazy(() => import('../screens/mywork/MyWorkScreen.tsx'));
const CalendarScreen = lazy(() => import('../screens/calendar/CalendarScreen.tsx'));
const TaskScreen = lazy(() => import('../screens/task/TaskScreen.tsx'));
const TeamScreen = lazy(() => import('../screens/team/TeamScreen.tsx'));
const DashboardScreen = lazy(() => import('../screens/dashboard/DashboardScreen.tsx'));
const TrashScreen = lazy(() => import('../screens/trash/TrashScreen.tsx'));
const AuditScreen = lazy(() => import('../screens/audit/AuditScreen.tsx'));
const SettingsScreen = lazy(() => import('../screens/settings/SettingsScreen.tsx'));
const GalleryScreen = lazy(() => import('./GalleryScreen.tsx'));
const NotFoundScreen = lazy(() => import('./NotFoundScreen.tsx'));

/** Chooses what to show by who is signed in. */
export function App() {
  const session = useSessionState();
  if (session.state === 'SIGNED_OUT') {
    return (
      <Suspense fallback={<Splash />}>
        <AuthScreens hasExpired={session.hasExpired} />
      </Suspense>
    );
  }
  if (session.state !== 'SIGNED_IN' || session.me.status === 'INACTIVE') return <Waiting session={session} />;
  return <SignedIn me={session.me} />;
}

const SignedIn = ({ me }: { me: User }) => (
  <MeProvider value={me}>
    <TasksProvider key={`${me.id} ${me.role}`}>
      <Shell>
        <Suspense fallback={<Skeleton className="p-6" />}>
          <Screens me={me} />
        </Suspense>
      </Shell>
    </TasksProvider>
  </MeProvider>
);

function Screens({ me }: { me: User }) {
  const isInDevelopment = useDevelopment() !== null;
  const admins: [path: string, screen: ReactNode][] = [
    [PATHS.team, <TeamScreen />],
    [PATHS.trash, <TrashScreen />],
    [PATHS.audit, <AuditScreen />],
  ];
  return (
    <Switch>
      {[PATHS.home, PATHS.signIn, PATHS.signUp, PATHS.forgotPassword].map((path) => (
        <Route key={path} path={path}>
          <Redirect to={homeOf(me.role)} replace />
        </Route>
      ))}
      <Route path={PATHS.board} component={BoardScreen} />
      <Route path={PATHS.list} component={ListScreen} />
      <Route path={PATHS.myWork} component={MyWorkScreen} />
      <Route path={PATHS.calendar} component={CalendarScreen} />
      <Route path={PATHS.dashboard} component={DashboardScreen} />
      {isInDevelopment && <Route path={PATHS.gallery} component={GalleryScreen} />}
      <Route path={PATHS.settings} component={SettingsScreen} />
      <Route path={PATHS.task}>{({ id }) => <TaskScreen key={id} id={id} />}</Route>
      {(me.role === 'ADMIN' ? admins : []).map(([path, screen]) => (
        <Route key={path} path={path}>
          {screen}
        </Route>
      ))}
      <Route component={NotFoundScreen} />
    </Switch>
  );
}
