import { Menu } from '@base-ui/react/menu';
import type { TaskStatus } from '@taskwire/client';
import type { ReactElement } from 'react';
import { useText } from '../i18n/TextContext.ts';
import { StatusIcon } from './StatusIcon.tsx';

export interface MoveMenuProps {
  /** Where the task may go, according to the API. */
  moves: readonly TaskStatus[];
  onMove(status: TaskStatus): void;
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
}

interface Props extends MoveMenuProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** The menu itself: see MoveMenu.tsx. */
export default function OpenMoveMenu({ moves, onMove, trigger, isOpen, onOpenChange }: Props) {
  const { t } = useText();
  return (
    <Menu.Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner className="z-50 outline-none" sideOffset={4} align="end">
          <Menu.Popup className="min-w-44 rounded-lg border border-line bg-surface p-1 text-sm shadow-high outline-none">
            {moves.length === 0 && <p className="px-2 py-1.5 text-muted">{t('tasks.noMoves')}</p>}
            {moves.map((status) => (
              <Menu.Item
                key={status}
                onClick={() => onMove(status)}
                className="flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none data-highlighted:bg-hover pointer-coarse:py-3"
              >
                <StatusIcon status={status} />
                {t(`status.${status}`)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
