import { expect, test } from "vitest";
import { utf8 } from "../bytes/bytes";
import { JsonObject } from "../json/json-object";
import { readStoredScores } from "./stored-score";

const BY = {
  model: { name: "risk", version: "1", digest: "5d" },
  enclave: { type: "sgx", measurement: "e3" },
};
const SCORES = {
  scores: [
    { id: "a", score: 0.5, scoredBy: BY },
    { id: "b", score: null, scoreStatus: "pending" },
    { id: "c", problem: "no-such-patient" },
  ],
};
const answer = JsonObject.parse(utf8(JSON.stringify(SCORES)));

test("each id has its score and who made it, or the reason for none", () => {
  const outcomes = readStoredScores(answer, ["a", "b", "c"]);
  expect(outcomes.get("a")).toMatchObject({ risk: 0.5, origin: { model: "risk", enclaveType: "sgx" } });
  expect(outcomes.get("b")).toEqual({ problem: "pending" });
  expect(outcomes.get("c")).toEqual({ problem: "no-such-patient" });
});

test("an answer that leaves one out is none", () => {
  expect(() => readStoredScores(answer, ["a", "d"])).toThrow("every id that was asked for");
});
