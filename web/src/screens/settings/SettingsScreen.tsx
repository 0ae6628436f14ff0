import { useText } from '../../i18n/TextContext.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Appearance } from './Appearance.tsx';
import { MyData } from './MyData.tsx';
import { Notifications } from './Notifications.tsx';
import { Password } from './Password.tsx';
import { Profile } from './Profile.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { Sessions } from './Sessions.tsx';

export default function SettingsScreen() {
  const { t } = useText();
  return (
    <Screen title={t('settings.title')}>
      <div className="mx-auto grid max-w-2xl gap-5">
        <Profile />
        <Appearance />
        <Notifications />
        <Password />
        <SecondFactor />
        <Sessions />
        <MyData />
      </div>
    </Screen>
  );
}
