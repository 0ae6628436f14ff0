/** What CloudWatch tells a topic of an alarm, as far as a chat shows it. */
interface AlarmChange {
  AlarmName: string;
  AlarmDescription?: string | null;
  NewStateValue: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';
  NewStateReason?: string;
}

const SIGNS: Record<AlarmChange['NewStateValue'], string> = {
  ALARM: '🔴',
  OK: '🟢',
  INSUFFICIENT_DATA: '⚪',
};

const LONGEST = 3000;

/** An alarm as some lines of a chat. The budget and anomalies of costs write texts of their own, which stay as they are. */
export function chatText(message: string): string {
  const alarm = alarmIn(message);
  if (alarm === null) return escaped(message);
  const { AlarmName, AlarmDescription, NewStateValue, NewStateReason } = alarm;
  const reason = NewStateValue === 'ALARM' ? NewStateReason : null;
  return [
    `${SIGNS[NewStateValue]} *${AlarmName}*: ${NewStateValue === 'OK' ? 'over' : NewStateValue}`,
    ...[AlarmDescription, reason].flatMap((line) => (line ? [escaped(line)] : [])),
  ].join('\n');
}

function alarmIn(message: string): AlarmChange | null {
  try {
    const alarm = JSON.parse(message) as Partial<AlarmChange> | null;
    const isAlarm = typeof alarm?.AlarmName === 'string' && (alarm.NewStateValue ?? '') in SIGNS;
    return isAlarm ? (alarm as AlarmChange) : null;
  } catch {
    return null;
  }
}

/** As Slack's markup wants it, which others show as well. */
const escaped = (text: string) =>
  text.slice(0, LONGEST).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
