import { useState } from 'react';
import type { UserSummary } from '@taskwire/client';
import { sentenceOf } from '../../errors/sentenceOf.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { inputLook } from '../../ui/Field.tsx';
import { useAsked } from '../../ui/useAsked.ts';

interface Props {
  /** Ids of the people already chosen. */
  without: readonly string[];
  onPick(person: UserSummary): void;
  /** Takes the focus as soon as it opens. */
  isFocused?: boolean;
}

/** Finds active people by the beginning of their name. */
export function PeoplePicker({ without, onPick, isFocused = false }: Props) {
  const text = useText();
  const { client } = useSession();
  const [prefix, setPrefix] = useState('');
  const asked = useAsked(
    async (signal) => (await client.users.directory({ prefix: prefix.trim() || null, first: 20 }, { signal })).items,
    [client, prefix],
  );
  const people = (asked.answer ?? []).filter(({ id }) => !without.includes(id));
  return (
    <div className="grid max-w-lg gap-1 rounded-lg border border-line bg-surface p-2 shadow-low">
      <input
        autoFocus={isFocused}
        type="search"
        aria-label={text.t('task.assign.search')}
        placeholder={text.t('task.assign.search')}
        value={prefix}
        onChange={(event) => setPrefix(event.target.value)}
        className={inputLook}
      />
      <ul className="max-h-56 overflow-y-auto">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              onClick={() => onPick(person)}
              className="flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-start text-sm hover:bg-hover pointer-coarse:py-2.5"
            >
              <Avatar name={person.name} />
              {person.name}
            </button>
          </li>
        ))}
      </ul>
      {asked.error !== null && <p className="p-2 text-sm text-danger">{sentenceOf(asked.error, text)}</p>}
      {asked.answer !== null && people.length === 0 && (
        <p className="p-2 text-sm text-muted">{text.t('task.assign.nobody')}</p>
      )}
    </div>
  );
}
