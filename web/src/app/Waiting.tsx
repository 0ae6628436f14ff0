import { sentenceOf } from '../errors/sentenceOf.ts';
import { useText } from '../i18n/TextContext.ts';
import type { SessionState } from '../session/createSession.ts';
import { useSession } from '../session/SessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { Brand } from './Brand.tsx';
import { Splash } from './Splash.tsx';

/** Shown while the account may not do anything yet: why, and what helps. */
export function Waiting({ session }: { session: SessionState }) {
  const text = useText();
  const { refresh, signOut } = useSession();
  if (session.state === 'LOADING') return <Splash />;
  const words =
    session.state === 'PENDING'
      ? text.t('app.pending')
      : session.state === 'FAILED'
        ? sentenceOf(session.error, text)
        : text.t('app.inactive');
  return (
    <main className="mx-auto grid min-h-dvh max-w-sm content-center justify-items-center gap-4 p-6 text-center">
      <Brand />
      <p role="status">{words}</p>
      <div className="flex gap-2">
        <Button kind="primary" onClick={() => void refresh()}>
          {text.t('app.retry')}
        </Button>
        <Button onClick={() => void signOut()}>{text.t('nav.signOut')}</Button>
      </div>
    </main>
  );
}
