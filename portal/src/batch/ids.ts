import { fromUtf8, type Bytes } from "../bytes/bytes";
import { isPatientId } from "../clinical/fields";
import { JsonObject, JsonShapeError } from "../json/json-object";

/** The score service takes so many ids in one batch, counted before repetitions are dropped. */
export const MOST_IDS = 100_000;

/** Ids of patients, each once, in the order in which they came first. */
export interface IdList {
  readonly ids: readonly string[];
  /** How many ids came more than once. */
  readonly repeated: number;
}

export type IdProblem =
  | { readonly kind: "unreadable" }
  | { readonly kind: "empty" }
  | { readonly kind: "tooMany" }
  | { readonly kind: "invalid"; readonly place: number; readonly text: string };

/** A file that is no list of ids. */
export class IdListError extends Error {
  constructor(readonly problem: IdProblem) {
    super(problem.kind);
  }
}

const HEADER = "id";
const BYTE_ORDER_MARK = "\ufeff";

/**
 * The ids of a file: an object with the member {@code ids}, lines of objects with the member
 * {@code id}, or lines whose first column is an id, with or without the header "id" in any case.
 *
 * @throws IdListError if a patient cannot have one of them, if there are none, or too many
 */
export function readIds(bytes: Bytes): IdList {
  const all = idsOf(text(bytes));
  if (all.length === 0) {
    throw new IdListError({ kind: "empty" });
  }
  if (all.length > MOST_IDS) {
    throw new IdListError({ kind: "tooMany" });
  }
  const wrong = all.findIndex((id) => !isPatientId(id));
  if (wrong >= 0) {
    throw new IdListError({ kind: "invalid", place: wrong + 1, text: all[wrong] ?? "" });
  }
  const [once, again] = [new Set<string>(), new Set<string>()];
  all.forEach((id) => (once.has(id) ? again : once).add(id));
  return { ids: [...once], repeated: again.size };
}

function text(bytes: Bytes): string {
  try {
    const whole = fromUtf8(bytes);
    return whole.startsWith(BYTE_ORDER_MARK) ? whole.slice(1) : whole;
  } catch {
    throw new IdListError({ kind: "unreadable" });
  }
}

function idsOf(whole: string): string[] {
  const lines = whole.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  if (lines[0]?.trimStart().startsWith("{") !== true) {
    return columns(lines);
  }
  try {
    return object(whole) ?? lines.map((line) => JsonObject.parseText(line).string(HEADER));
  } catch (error) {
    throw error instanceof JsonShapeError ? new IdListError({ kind: "unreadable" }) : error;
  }
}

/** The ids of one object; undefined if it is none, or has no ids and so stands on a line. */
function object(whole: string): string[] | undefined {
  const list = parsed(whole);
  return list?.has("ids") ? list.only("ids").strings("ids") : undefined;
}

function parsed(whole: string): JsonObject | undefined {
  try {
    return JsonObject.parseText(whole);
  } catch {
    return undefined;
  }
}

/** The first column of each line, without the quotes around it. */
function columns(lines: readonly string[]): string[] {
  const firsts = lines.map((line) => {
    const first = (line.split(/[,;\t]/, 1)[0] ?? "").trim();
    return /^".*"$/.test(first) ? first.slice(1, -1) : first;
  });
  return firsts[0]?.toLowerCase() === HEADER ? firsts.slice(1) : firsts;
}
