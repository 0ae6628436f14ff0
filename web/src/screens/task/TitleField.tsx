import { useText } from '../../i18n/TextContext.ts';
import { useDraft } from './useDraft.ts';
import type { FieldProps } from './useEditing.ts';

const MOST = 200;
const LOOK = 'text-xl leading-snug font-semibold';

/** Enter saves, Escape cancels. An emptied title reverts. */
export function TitleField({ task, canEdit, save }: FieldProps) {
  const { t } = useText();
  const draft = useDraft(task, task.title, async (base, title) => title === '' || save(base, { title }));
  if (!canEdit) return <h2 className={LOOK}>{task.title}</h2>;
  return (
    <h2>
      <textarea
        aria-label={t('task.title')}
        rows={1}
        maxLength={MOST}
        value={draft.value}
        onChange={(event) => draft.write(event.target.value.replaceAll('\n', ' '))}
        onBlur={() => void draft.finish()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            event.currentTarget.blur();
          } else if (event.key === 'Escape' && draft.isDirty) {
            event.stopPropagation();
            draft.giveUp();
          }
        }}
        className={`${LOOK} -mx-2 field-sizing-content w-[calc(100%+1rem)] resize-none rounded-md px-2 py-1 hover:bg-hover focus:bg-transparent`}
      />
    </h2>
  );
}
