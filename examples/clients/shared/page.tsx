import { StrictMode, useState, type ComponentType, type FormEvent } from 'react';
import { createRoot } from 'react-dom/client';
import type { TaskRow, TaskStatus } from '@taskwire/client';

interface ListProps {
  tasks: readonly TaskRow[];
  move(task: TaskRow, status: TaskStatus): Promise<unknown>;
}

/** Tasks, each with a button for every status that is allowed next. */
export function List({ tasks, move }: ListProps) {
  const [problem, tell] = useState('');
  const moves = (task: TaskRow, status: TaskStatus) => () =>
    void move(task, status).catch((error: Error) => tell(error.message));
  return (
    <>
      <ul id="tasks">
        {tasks.map((task) => (
          <li key={task.id}>
            {task.title}: {task.status}
            {task.allowedTransitions.map((status) => (
              <button key={status} onClick={moves(task, status)}>
                {status}
              </button>
            ))}
          </li>
        ))}
      </ul>
      <output>{problem}</output>
    </>
  );
}

/** A page that asks the user to sign in, and then shows the component. */
export function showPage(signIn: (email: string, password: string) => Promise<unknown>, Tasks: ComponentType): void {
  function Page() {
    const [isSignedIn, setIsSignedIn] = useState(false);
    const [problem, tell] = useState('');
    if (isSignedIn) return <Tasks />;
    const enter = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      const given = new FormData(event.currentTarget);
      signIn(String(given.get('email')), String(given.get('password'))).then(
        () => setIsSignedIn(true),
        (error: Error) => tell(error.message),
      );
    };
    return (
      <form onSubmit={enter}>
        <input name="email" type="email" placeholder="grace@example.com" />
        <input name="password" type="password" placeholder="Demo-password-2" />
        <button>Sign in</button>
        <output>{problem}</output>
      </form>
    );
  }
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
