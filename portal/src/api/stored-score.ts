import { JsonShapeError, type JsonObject } from "../json/json-object";
import { readOrigin, type Origin } from "./origin";

/** The score that stands in a record. */
export interface StoredScore {
  /** Ten-year risk, 0 to 1. */
  readonly risk: number;
  readonly origin: Origin;
}

/** What stands under an id: the score in its record, or why there is none. */
export type Outcome = StoredScore | { readonly problem: string };

/** The answer about many records; every id that was asked for is in it. */
export function readStoredScores(
  answer: JsonObject,
  ids: readonly string[],
): ReadonlyMap<string, Outcome> {
  const outcomes = new Map(
    answer.objects("scores").map((entry) => [entry.string("id"), readOutcome(entry)]),
  );
  if (ids.some((id) => !outcomes.has(id))) {
    throw new JsonShapeError("/scores", "must have every id that was asked for");
  }
  return outcomes;
}

function readOutcome(entry: JsonObject): Outcome {
  if (entry.has("problem")) {
    return { problem: entry.string("problem") };
  }
  const risk = entry.optionalNumber("score");
  return risk === undefined
    ? { problem: "pending" }
    : { risk, origin: readOrigin(entry.object("scoredBy")) };
}
