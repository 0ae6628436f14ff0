import { useLocation } from 'wouter';
import { href } from '../../app/routes.ts';
import { useText } from '../../i18n/TextContext.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { TaskView } from './TaskView.tsx';

/** A task in a panel over the current screen. */
export default function TaskPanel({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const expand = <IconButton icon="expand" label={t('task.openPage')} onClick={() => navigate(href('task', { id }))} />;
  return (
    <Modal title={t('task.panel')} place="end" onClose={onClose} actions={expand}>
      <TaskView id={id} onDeleted={onClose} />
    </Modal>
  );
}
