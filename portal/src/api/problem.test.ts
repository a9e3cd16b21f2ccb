import { expect, test } from "vitest";
import { utf8 } from "../bytes/bytes";
import { isoDate, isPatientId } from "./patient";
import { readProblem } from "./problem";

const answer = (text: string) => ({ status: 412, fields: [], body: utf8(text) });

test("a problem is read with its fields, version and verdict", () => {
  const problem = readProblem(
    answer(
      '{"type":"urn:ward:problem:x","title":"T","status":412,"detail":"D","version":3,' +
        '"erased":true,"fields":[{"field":"dob","message":"M"}],"verdict":["one","two"]}',
    ),
  );
  expect(problem).toEqual({
    status: 412,
    title: "T",
    detail: "D",
    fields: new Map([["dob", "M"]]),
    version: 3,
    erased: true,
    verdict: ["one", "two"],
  });
});

test.each(["", "<html>", '{"title":1}', '{"fields":{}}'])(
  "of an answer that is no problem document the status is left: %s",
  (text) => {
    expect(readProblem(answer(text))).toMatchObject({ status: 412, title: "" });
  },
);

test("dates for date fields", () => {
  expect(isoDate("01/31/1970")).toBe("1970-01-31");
  expect(isoDate("1970-01-31")).toBe("1970-01-31");
});

test("patient ids", () => {
  expect(["p", "a_B-9", "x".repeat(64)].every(isPatientId)).toBe(true);
  expect(["", "a b", "a/b", "ä", "x".repeat(65)].some(isPatientId)).toBe(false);
});
