/** A day of the calendar. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A day as MM/dd/yyyy or yyyy-MM-dd; undefined for a day that does not exist and for other texts. */
export function parseDay(text: string): Day | undefined {
  const american = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] =
    american === null
      ? [iso?.[1], iso?.[2], iso?.[3]].map(Number)
      : [american[3], american[1], american[2]].map(Number);
  if (year === undefined || month === undefined || day === undefined) {
    return undefined;
  }
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return exists ? { year, month, day } : undefined;
}

export const isBefore = (one: Day, other: Day): boolean => ordinal(one) < ordinal(other);

/** Whole years from one day to a later one. */
export function yearsBetween(from: Day, to: Day): number {
  const notYet = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (notYet ? 1 : 0);
}

const ordinal = ({ year, month, day }: Day): number => (year * 100 + month) * 100 + day;

function daysIn(year: number, month: number): number {
  if (month !== 2) {
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
  }
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
