import { DerError, Tag, type Element } from "./der";

const SHAPE = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;

/** A time of a certificate: UTCTime or GeneralizedTime, in UTC, to the second. */
export function readTime({ tag, content }: Element): Date {
  const text = String.fromCharCode(...content);
  if (tag === Tag.UTC_TIME) {
    return date((text < "5" ? "20" : "19") + text);
  }
  if (tag === Tag.GENERALIZED_TIME) {
    return date(text);
  }
  throw new DerError("a time of another kind");
}

function date(text: string): Date {
  const parts = SHAPE.exec(text);
  if (parts === null) {
    throw new DerError("a time that cannot be read");
  }
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = new Date(iso);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso) {
    throw new DerError("a time that does not exist");
  }
  return time;
}
