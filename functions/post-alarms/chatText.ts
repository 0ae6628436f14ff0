/** The parts of CloudWatch's message about an alarm that a chat shows. */
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

/** An alarm as a few lines of chat. Messages about the budget and cost anomalies have their own text, which is kept. */
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

/** In the form that Slack's markup requires. Other chats show it too. */
const escaped = (text: string) =>
  text.slice(0, LONGEST).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
