import { useEffect, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { href, PATHS } from '../../app/routes.ts';
import { ForgotPassword } from './ForgotPassword.tsx';
import { SignIn } from './SignIn.tsx';
import { SignUp } from './SignUp.tsx';

/** Shown to somebody who must sign in first: the address stays, so that they get where they wanted to go. */
export default function AuthScreens({ hasExpired }: { hasExpired: boolean }) {
  const [, navigate] = useLocation();
  const [email, setEmail] = useState('');
  useEffect(() => void (document.title = 'Taskwire'), []);
  return (
    <Switch>
      <Route path={PATHS.signUp}>
        <SignUp onDone={(address) => (setEmail(address), navigate(href('signIn')))} />
      </Route>
      <Route path={PATHS.forgotPassword}>
        <ForgotPassword email={email} onDone={(address) => (setEmail(address), navigate(href('signIn')))} />
      </Route>
      <Route>
        <SignIn hasExpired={hasExpired} email={email} onEmail={setEmail} />
      </Route>
    </Switch>
  );
}
