/** Days are `YYYY-MM-DD`, months `YYYY-MM`; neither has a time, so neither has a zone. */
const DAY = 86_400_000;
const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: number): string => new Date(date).toISOString().slice(0, 10);

/** The weeks that a month touches, of seven days each. @param firstDay 1 for Monday … 7 for Sunday */
export function weeksOf(month: string, firstDay: number): string[][] {
  const first = at(`${month}-01`);
  const back = (first.getUTCDay() - (firstDay % 7) + 7) % 7;
  const start = first.getTime() - back * DAY;
  const end = at(`${monthAfter(month, 1)}-01`).getTime();
  const weeks: string[][] = [];
  for (let week = start; week < end; week += 7 * DAY) {
    weeks.push(Array.from({ length: 7 }, (_, day) => dayOf(week + day * DAY)));
  }
  return weeks;
}

export function monthAfter(month: string, count: number): string {
  const date = at(`${month}-01`);
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1)).slice(0, 7);
}

/** The first day of the week where the language is spoken. */
export function firstDayOf(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & {
    getWeekInfo?(): { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}
