import { texts } from "../texts";

const LANGUAGE = "en";

export const clockTime = (time: Date): string =>
  time.toLocaleTimeString(LANGUAGE, { hour: "2-digit", minute: "2-digit", hour12: false });

/** A share of one, such as 0.36 as "36 %"; small ones keep a digit. */
export const percent = (share: number): string =>
  share.toLocaleString(LANGUAGE, {
    style: "percent",
    maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
  });

export const number = (value: number, digits = 0): string =>
  value.toLocaleString(LANGUAGE, { maximumFractionDigits: digits });

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** About how long so many seconds are. */
export const duration = (seconds: number): string => {
  if (seconds < MINUTE) {
    return texts.batch.seconds(Math.ceil(seconds));
  }
  return seconds < 2 * HOUR
    ? texts.batch.minutes(Math.round(seconds / MINUTE))
    : texts.batch.hours(number(seconds / HOUR, 1));
};
