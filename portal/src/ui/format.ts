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
