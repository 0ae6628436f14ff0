import { cloneElement, lazy, Suspense, useState } from 'react';
import type { MoveMenuProps } from './OpenMoveMenu.tsx';

const load = () => import('./OpenMoveMenu.tsx');
const OpenMoveMenu = lazy(load);

interface Props extends MoveMenuProps {
  isOpen?: boolean;
  onOpenChange?(isOpen: boolean): void;
}

/**
 * The moves of a task as a menu, for keyboards and phones. Its code is loaded when the pointer or the focus comes near.
 */
export function MoveMenu({ isOpen: isOpened, onOpenChange, trigger, ...rest }: Props) {
  const [isOpenHere, setOpenHere] = useState(false);
  const [hasBeenOpen, setBeenOpen] = useState(false);
  const isOpen = isOpened ?? isOpenHere;
  const setOpen = (next: boolean): void => {
    setBeenOpen(true);
    setOpenHere(next);
    onOpenChange?.(next);
  };
  const closed = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => setOpen(true),
  });
  if (!isOpen && !hasBeenOpen) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenMoveMenu {...rest} trigger={trigger} isOpen={isOpen} onOpenChange={setOpen} />
    </Suspense>
  );
}
