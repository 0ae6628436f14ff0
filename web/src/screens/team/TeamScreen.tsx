import { useMemo, useState } from 'react';
import type { User } from '@taskwire/client';
import { sentenceOf } from '../../errors/sentenceOf.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { loadOf } from '../../tasks/loadOf.ts';
import { useSnapshot } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { everyItem } from '../../ui/everyItem.ts';
import { useAsked } from '../../ui/useAsked.ts';
import { Deactivate } from './Deactivate.tsx';
import { Erase } from './Erase.tsx';
import { Invite } from './Invite.tsx';
import { Person } from './Person.tsx';

/** Who is there, in which role, and how much each has to do. */
export default function TeamScreen() {
  const text = useText();
  const { client } = useSession();
  const { items } = useSnapshot();
  const loads = useMemo(() => loadOf(items), [items]);
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<User | null>(null);
  const [erased, setErased] = useState<User | null>(null);
  const {
    answer: people,
    error,
    again,
  } = useAsked((signal) => everyItem(client.users.list({ first: 100 }, { signal })), [client]);
  const admins = (people ?? []).filter(({ role, status }) => role === 'ADMIN' && status === 'ACTIVE');
  const close = (): void => {
    setInviting(false);
    setLeaving(null);
    setErased(null);
    again();
  };
  const goodbye = (person: User) => ({
    person,
    openTasks: loads.get(person.id)?.open ?? 0,
    others: (people ?? []).filter(({ id, status }) => id !== person.id && status === 'ACTIVE'),
    onClose: close,
  });
  return (
    <Screen
      title={text.t('team.title')}
      actions={
        <Button kind="primary" onClick={() => setInviting(true)}>
          <Icon name="plus" />
          {text.t('team.invite')}
        </Button>
      }
    >
      {people === null && error === null && <Skeleton lines={4} />}
      {error !== null && <EmptyState icon="people" title={text.t('team.title')} hint={sentenceOf(error, text)} />}
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface empty:hidden">
        {(people ?? []).map((person) => (
          <Person
            key={person.id}
            person={person}
            isLastAdmin={admins.length === 1 && admins[0]!.id === person.id}
            load={loads.get(person.id) ?? { open: 0, overdue: 0 }}
            onChanged={again}
            onDeactivate={() => setLeaving(person)}
            onErase={() => setErased(person)}
          />
        ))}
      </ul>
      {isInviting && <Invite onClose={close} />}
      {leaving !== null && <Deactivate {...goodbye(leaving)} />}
      {erased !== null && <Erase {...goodbye(erased)} />}
    </Screen>
  );
}
