import type { JsonObject } from "../json/json-object";
import { readOrigin, type Origin } from "./origin";

/** One reason for a score. */
export interface Factor {
  readonly label: string;
  readonly points: number;
  /** The words of the record that it was read from. */
  readonly text: readonly string[];
}

/** Words that were understood but not counted, and why: negated, family, uncertain, … */
export interface NotCounted {
  readonly status: string;
  readonly text: string;
}

/** A score with its reasons. */
export interface Score {
  /** Ten-year risk, 0 to 1. */
  readonly risk: number;
  readonly survival10y: number;
  readonly index: number;
  readonly factors: readonly Factor[];
  readonly notCounted: readonly NotCounted[];
  readonly unrecognised: readonly string[];
  readonly outOfPopulation: readonly string[];
  readonly origin: Origin;
}

export function readScore(answer: JsonObject): Score {
  return {
    risk: answer.number("score"),
    survival10y: answer.number("survival10y"),
    index: answer.number("index"),
    factors: answer.objects("factors").map((factor) => ({
      label: factor.string("label"),
      points: factor.number("points"),
      text: factor.strings("text"),
    })),
    notCounted: answer.has("notCounted")
      ? answer.objects("notCounted").map((finding) => ({
          status: finding.string("status"),
          text: finding.string("text"),
        }))
      : [],
    unrecognised: answer.strings("unrecognised"),
    outOfPopulation: answer.has("outOfPopulation") ? answer.strings("outOfPopulation") : [],
    origin: readOrigin(answer),
  };
}
