import { useState } from 'react';
import { useText } from '../../i18n/TextContext.ts';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { FieldProps } from './useEditing.ts';

const MOST = 20;
const LONGEST = 50;

export function TagsField({ task, canEdit, save }: FieldProps) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const { tags } = task;

  function add(): void {
    const tag = typed.trim();
    setTyped('');
    const isThere = tags.some((each) => each.toLowerCase() === tag.toLowerCase());
    if (tag !== '' && !isThere) void save(task, { tags: [...tags, tag] });
  }

  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {tags.map((tag) => (
        <span
          key={tag}
          className={classes(
            'inline-flex items-center gap-1 rounded-full bg-hover py-0.5 ps-2.5 text-xs',
            canEdit ? 'pe-1' : 'pe-2.5',
          )}
        >
          {tag}
          {canEdit && (
            <button
              type="button"
              aria-label={t('task.tags.remove', { tag })}
              onClick={() => void save(task, { tags: tags.filter((each) => each !== tag) })}
              className="grid size-6 place-items-center rounded-full text-muted hover:text-text"
            >
              <Icon name="close" className="size-3" />
            </button>
          )}
        </span>
      ))}
      {!canEdit && tags.length === 0 && <span className="text-muted">–</span>}
      {canEdit && tags.length < MOST && (
        <input
          aria-label={t('task.tags.add')}
          placeholder={t('task.tags.add')}
          maxLength={LONGEST}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
          onBlur={add}
          className="w-28 rounded-md border border-transparent bg-transparent px-1.5 py-1 text-xs placeholder:text-muted hover:border-line focus:border-line-strong"
        />
      )}
    </span>
  );
}
