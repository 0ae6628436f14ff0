import { useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'wouter';
import { href } from '../../app/routes.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { inputLook } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { deleteView, queryOf, savedViews, saveView } from './savedViews.ts';

const LONGEST_NAME = 40;

/** The saved views as links, and a form that saves the current view if it is not saved yet. */
export function SavedViews() {
  const { t } = useText();
  const { id } = useMe();
  const [parameters] = useSearchParams();
  const [views, setViews] = useState(() => savedViews(id));
  const [name, setName] = useState<string | null>(null);
  const query = queryOf(parameters);
  const isSaved = views.some((view) => view.query === query);
  if (views.length === 0 && query === '') return null;

  function save(event: FormEvent): void {
    event.preventDefault();
    const given = name?.trim() ?? '';
    if (given === '') return;
    setViews(saveView(id, { name: given, query }));
    setName(null);
  }

  return (
    <div role="group" aria-label={t('list.views')} className="mb-3 flex flex-wrap items-center gap-2 text-sm">
      {views.map((view) => (
        <span
          key={view.name}
          className={classes(
            'flex items-center rounded-full border ps-3',
            view.query === query ? 'border-accent bg-accent-soft' : 'border-line',
          )}
        >
          <Link
            to={`${href('list')}?${view.query}`}
            aria-current={view.query === query ? 'true' : undefined}
            className="max-w-48 truncate py-1"
          >
            {view.name}
          </Link>
          <IconButton
            icon="close"
            label={t('list.views.delete', { name: view.name })}
            className="pointer-fine:size-7!"
            onClick={() => setViews(deleteView(id, view.name))}
          />
        </span>
      ))}
      {query !== '' && !isSaved && name === null && (
        <Button kind="plain" onClick={() => setName('')}>
          {t('list.views.save')}
        </Button>
      )}
      {name !== null && (
        <form onSubmit={save} className="flex items-center gap-2">
          <input
            aria-label={t('list.views.name')}
            placeholder={t('list.views.name')}
            value={name}
            autoFocus
            maxLength={LONGEST_NAME}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(null)}
            className={inputLook}
          />
          <Button kind="primary" type="submit" disabled={name.trim() === ''}>
            {t('app.save')}
          </Button>
          <Button onClick={() => setName(null)}>{t('app.cancel')}</Button>
        </form>
      )}
    </div>
  );
}
