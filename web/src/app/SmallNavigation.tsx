import { useText } from '../i18n/TextContext.ts';
import { Modal } from '../ui/Modal.tsx';
import { Navigation } from './Navigation.tsx';

/** The places of the app, on a phone. */
export default function SmallNavigation({ onClose }: { onClose(): void }) {
  const { t } = useText();
  return (
    <Modal title={t('app.navigation')} onClose={onClose}>
      <Navigation onLeave={onClose} />
    </Modal>
  );
}
