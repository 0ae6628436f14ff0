import { useText } from '../../i18n/TextContext.ts';
import { Button } from '../../ui/Button.tsx';
import { inputLook } from '../../ui/Field.tsx';
import { useDraft } from './useDraft.ts';
import type { FieldProps } from './useEditing.ts';

const MOST = 2_000;

export function DescriptionField({ task, canEdit, save }: FieldProps) {
  const { t } = useText();
  const draft = useDraft(task, task.description ?? '', (base, description) => save(base, { description }));
  const heading = <h3 className="text-sm font-semibold">{t('task.description')}</h3>;
  if (!canEdit) {
    return (
      <section className="grid gap-2">
        {heading}
        <p className={`text-sm whitespace-pre-wrap ${task.description === null ? 'text-muted' : ''}`}>
          {task.description ?? t('task.description.empty')}
        </p>
      </section>
    );
  }
  return (
    <section className="grid gap-2">
      {heading}
      <textarea
        aria-label={t('task.description')}
        placeholder={t('task.description.add')}
        maxLength={MOST}
        rows={3}
        value={draft.value}
        onChange={(event) => draft.write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void draft.finish();
          else if (event.key === 'Escape' && draft.isDirty) {
            event.stopPropagation();
            draft.giveUp();
          }
        }}
        className={`${inputLook} field-sizing-content max-h-96 min-h-20`}
      />
      {draft.isDirty && (
        <div className="flex gap-2">
          <Button kind="primary" onClick={() => void draft.finish()}>
            {t('app.save')}
          </Button>
          <Button kind="plain" onClick={draft.giveUp}>
            {t('app.cancel')}
          </Button>
        </div>
      )}
    </section>
  );
}
