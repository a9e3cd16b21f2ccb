import { expect, test } from "vitest";
import { duration } from "./format";

test.each([
  [0, "a second"],
  [1, "a second"],
  [1.1, "2 seconds"],
  [59, "59 seconds"],
  [60, "about a minute"],
  [89, "about a minute"],
  [90, "about 2 minutes"],
  [7199, "about 120 minutes"],
  [7200, "about 2 hours"],
  [9000, "about 2.5 hours"],
])("%d seconds are %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});
