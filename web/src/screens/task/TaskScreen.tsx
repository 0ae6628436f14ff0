import { Link, useLocation } from 'wouter';
import { homeOf } from '../../app/navigation.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { buttonLook } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { TaskView } from './TaskView.tsx';

/** A task as a page, which every mail links to. */
export default function TaskScreen({ id }: { id: string }) {
  const { t } = useText();
  const home = homeOf(useMe().role);
  const [, navigate] = useLocation();
  const back = (
    <Link to={home} aria-label={t('task.back')} title={t('task.back')} className={`${buttonLook('plain')} -ms-3`}>
      <Icon name="left" />
    </Link>
  );
  return (
    <Screen title={t('task.panel')} before={back}>
      <TaskView id={id} onDeleted={() => navigate(home)} />
    </Screen>
  );
}
