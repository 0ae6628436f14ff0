import type { DemoUser } from '../graphiqlOptions.ts';
import { element } from './element.ts';
import { NewPasswordRequired, type Identity, type Session } from './session.ts';

const REMEMBERED = 'local-cloud:user';
const SOMEBODY_ELSE = 'else';
const NOBODY = 'nobody';

/**
 * The menu in the header: a demo user, another user by e-mail and password, or nobody. Shows whom the token identifies,
 * and calls `onSignIn` after a sign-in. Resolves once the remembered (or first) demo user is signed in or has failed to
 * sign in.
 */
export async function accountMenu(session: Session, users: DemoUser[], onSignIn: () => void): Promise<void> {
  const account = document.getElementById('account')!;
  const notice = document.getElementById('notice')!;
  const badge = element('output', { className: 'badge' });
  const email = element('input', {
    type: 'email',
    placeholder: 'E-mail',
    ariaLabel: 'E-mail',
    autocomplete: 'username',
  });
  const password = element('input', {
    type: 'password',
    placeholder: 'Password',
    ariaLabel: 'Password',
    autocomplete: 'current-password',
  });
  const form = element(
    'form',
    { className: 'credentials', hidden: true },
    email,
    password,
    element('button', {}, 'Sign in'),
  );
  const chosen = element('input', {
    type: 'password',
    placeholder: 'New password',
    ariaLabel: 'New password',
    autocomplete: 'new-password',
  });
  const choice = element(
    'form',
    { className: 'credentials', hidden: true },
    chosen,
    element('button', {}, 'Set password'),
  );
  const picker = element(
    'select',
    { ariaLabel: 'Signed in as' },
    ...users.map((user) => element('option', { value: user.email }, user.email)),
    element('option', { value: SOMEBODY_ELSE }, 'Somebody else…'),
    element('option', { value: NOBODY }, 'Nobody'),
  );

  const show = (state: 'busy' | 'in' | 'out', text: string, problem = '') => {
    badge.dataset['state'] = state;
    badge.value = text;
    notice.textContent = problem;
    notice.hidden = problem === '';
  };

  async function signIn(name: string, work: () => Promise<Identity>): Promise<void> {
    show('busy', 'signing in…');
    picker.disabled = true;
    try {
      const identity = await work();
      const groups = identity.groups.join(', ') || 'no group';
      choice.hidden = true;
      // The menu itself names a demo user; any other user is named here.
      show('in', form.hidden ? groups : `${identity.email} · ${groups}`);
      onSignIn();
    } catch (error) {
      if (error instanceof NewPasswordRequired) choice.hidden = false;
      if (choice.hidden) session.signOut();
      const { message } = error as Error;
      show(
        'out',
        'not signed in',
        choice.hidden ? `Signing in as ${name} failed: ${message}` : `${message} (${name}).`,
      );
      if (!choice.hidden) chosen.focus();
    } finally {
      picker.disabled = false;
    }
  }

  async function choose(): Promise<void> {
    localStorage.setItem(REMEMBERED, picker.value);
    form.hidden = picker.value !== SOMEBODY_ELSE;
    choice.hidden = true;
    const user = users.find((one) => one.email === picker.value);
    if (user !== undefined) return signIn(user.email, () => session.signIn(user.email, user.password));
    session.signOut();
    show('out', 'not signed in');
    if (!form.hidden) email.focus();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    choice.hidden = true;
    void signIn(email.value, () => session.signIn(email.value, password.value));
  });
  choice.addEventListener('submit', (event) => {
    event.preventDefault();
    void signIn(email.value, () => session.choosePassword(chosen.value));
  });
  picker.addEventListener('change', () => void choose());
  account.replaceChildren(badge, picker, form, choice);

  const remembered = localStorage.getItem(REMEMBERED);
  if (users.some((user) => user.email === remembered)) picker.value = remembered!;
  await choose();
}
