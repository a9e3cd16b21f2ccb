import type { JsonObject } from "../json/json-object";
import { readOrigin, type Origin } from "./origin";

/** The score that stands in a record. */
export interface StoredScore {
  /** Ten-year risk, 0 to 1. */
  readonly risk: number;
  readonly origin: Origin;
}

/** The score in a patient as the API answers it; undefined while there is none. */
export function readStoredScore(answer: JsonObject): StoredScore | undefined {
  const risk = answer.optionalNumber("score");
  return risk === undefined ? undefined : { risk, origin: readOrigin(answer.object("scoredBy")) };
}
