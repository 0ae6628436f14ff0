import { useState, type ReactNode } from 'react';
import { useText } from '../i18n/TextContext.ts';
import { PRIORITIES, STATUSES } from '../tasks/statuses.ts';
import { useToasts } from '../tasks/TasksContext.ts';
import { ActionSelect } from '../ui/ActionSelect.tsx';
import { Avatars } from '../ui/Avatars.tsx';
import { Button, type ButtonKind } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormError } from '../ui/FormError.tsx';
import { Icon, ICONS } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Modal } from '../ui/Modal.tsx';
import { MoveMenu } from '../ui/MoveMenu.tsx';
import { PriorityIcon } from '../ui/PriorityIcon.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Select } from '../ui/Select.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StatusIcon } from '../ui/StatusIcon.tsx';
import { Tags } from '../ui/Tags.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ZoneSelect } from '../ui/ZoneSelect.tsx';

const KINDS: readonly ButtonKind[] = ['primary', 'quiet', 'plain', 'danger'];
const PEOPLE = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing', 'Edsger Dijkstra'].map((name, id) => ({
  id: String(id),
  name,
}));

const Row = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-3">{children}</div>
);

/**
 * Every component of `src/ui`, for authors of new screens: at `/gallery`, only in development and only in English.
 */
export default function GalleryScreen() {
  const { t } = useText();
  const toasts = useToasts();
  const [status, setStatus] = useState(STATUSES[0]!);
  const [zone, setZone] = useState('UTC');
  const [modal, setModal] = useState<'middle' | 'end' | null>(null);
  return (
    <Screen title="Gallery">
      <div className="grid gap-4">
        <Card title="Button, IconButton">
          <Row>
            {KINDS.map((kind) => (
              <Button key={kind} kind={kind}>
                {kind}
              </Button>
            ))}
            <Button disabled>disabled</Button>
            <IconButton icon="gear" label="A label" />
          </Row>
        </Card>
        <Card title="TextField, Select, ActionSelect, FormError">
          <TextField label="Label" hint="A hint" />
          <TextField label="Label" error="What is wrong" defaultValue="Value" />
          <Select
            label="Status"
            value={status}
            options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
            onChange={(value) => setStatus(value)}
          />
          <ActionSelect
            label="Move to"
            value={status}
            options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
            onChange={(value) => setStatus(value)}
          />
          <FormError error="What was refused" />
        </Card>
        <Card title="StatusIcon, PriorityIcon, Tags, Avatars, MoveMenu">
          <Row>
            {STATUSES.map((each) => (
              <StatusIcon key={each} status={each} />
            ))}
            {PRIORITIES.map((each) => (
              <PriorityIcon key={each} priority={each} label={t(`priority.${each}`)} />
            ))}
            <Tags tags={['one', 'two', 'three', 'four']} />
            <Avatars people={PEOPLE} />
            <MoveMenu moves={STATUSES} onMove={setStatus} trigger={<Button>{t(`status.${status}`)}</Button>} />
          </Row>
        </Card>
        <Card title="Icon">
          <Row>
            {ICONS.map((name) => (
              <span key={name} className="flex w-24 items-center gap-2 text-xs text-muted">
                <Icon name={name} />
                {name}
              </span>
            ))}
          </Row>
        </Card>
        <Card title="Modal, Toaster, ZoneSelect">
          <Row>
            <Button onClick={() => setModal('middle')}>Modal</Button>
            <Button onClick={() => setModal('end')}>Modal, at the end</Button>
            <Button onClick={() => toasts.show({ kind: 'done', message: 'What was done', undo: () => undefined })}>
              Toast with undo
            </Button>
            <Button onClick={() => toasts.show({ kind: 'failed', message: 'What was refused' })}>
              Toast of a failure
            </Button>
            <ZoneSelect label="Time zone" value={zone} onChange={setZone} />
          </Row>
        </Card>
        <Card title="EmptyState, Skeleton">
          <EmptyState icon="board" title="A title" hint="Why there is nothing, and what to do.">
            <Button kind="primary">What to do</Button>
          </EmptyState>
          <Skeleton lines={2} />
        </Card>
      </div>
      {modal !== null && (
        <Modal title="A title" place={modal} onClose={() => setModal(null)}>
          Its content
        </Modal>
      )}
    </Screen>
  );
}
