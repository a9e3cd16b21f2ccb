import { expect, test } from "vitest";
import { utf8 } from "../bytes/bytes";
import { JsonObject } from "../json/json-object";
import { readStoredScore } from "./stored-score";

test("a record without a score has none yet", () => {
  const record = { id: "a", score: null, scoreStatus: "pending" };
  expect(readStoredScore(JsonObject.parse(utf8(JSON.stringify(record))))).toBeUndefined();
});
