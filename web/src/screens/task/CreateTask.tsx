import { useState, type FormEvent } from 'react';
import type { TaskPriority, UserSummary } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { PRIORITIES } from '../../tasks/statuses.ts';
import { useActions } from '../../tasks/TasksContext.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field, inputLook } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';

/** Creates a task; all but the title can be added later. */
export default function CreateTask({ onClose }: { onClose(): void }) {
  const { t } = useText();
  const { create } = useActions();
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [priority, setPriority] = useState<TaskPriority>('MEDIUM');
  const [dueDate, setDueDate] = useState('');
  const [people, setPeople] = useState<UserSummary[]>([]);
  const [isSending, setSending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setSending(true);
    const task = await create({
      title: title.trim(),
      priority,
      assigneeIds: people.map(({ id }) => id),
      ...(description.trim() !== '' && { description }),
      ...(dueDate !== '' && { dueDate }),
    });
    setSending(false);
    if (task !== null) onClose();
  }

  return (
    <Modal title={t('create.title')} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4">
        <TextField
          label={t('task.title')}
          placeholder={t('create.what')}
          autoFocus
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Field label={t('task.description')}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              maxLength={2_000}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
              className={inputLook}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="grid gap-1">
            <span className="text-sm font-medium">{t('task.priority')}</span>
            <Select
              label={t('task.priority')}
              value={priority}
              options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
              onChange={(value) => setPriority(value)}
            />
          </div>
          <TextField
            label={t('task.dueDate')}
            type="date"
            value={dueDate}
            onChange={(event) => setDueDate(event.target.value)}
          />
        </div>
        <div className="grid gap-2">
          <span className="text-sm font-medium">{t('task.assignees')}</span>
          <ul className="flex flex-wrap gap-1.5 empty:hidden">
            {people.map(({ id, name }) => (
              <li key={id} className="inline-flex items-center gap-1.5 rounded-full bg-hover ps-0.5 text-sm">
                <Avatar name={name} />
                {name}
                <IconButton
                  icon="close"
                  label={t('task.unassign', { name })}
                  onClick={() => setPeople(people.filter((each) => each.id !== id))}
                />
              </li>
            ))}
          </ul>
          <PeoplePicker without={people.map(({ id }) => id)} onPick={(person) => setPeople([...people, person])} />
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={isSending || title.trim() === ''}>
            {t('create.submit')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
