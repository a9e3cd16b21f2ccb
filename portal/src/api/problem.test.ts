import { expect, test } from "vitest";
import { utf8 } from "../bytes/bytes";
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
    name: "x",
    title: "T",
    detail: "D",
    fields: new Map([["dob", "M"]]),
    version: 3,
    erased: true,
    verdict: ["one", "two"],
  });
});

test("there may never have been a record", () => {
  expect(readProblem(answer('{"version":0}')).version).toBe(0);
});

test.each(["", "<html>", '{"title":1}', '{"fields":{}}'])(
  "of an answer that is no problem document the status is left: %s",
  (text) => {
    expect(readProblem(answer(text))).toMatchObject({ status: 412, title: "" });
  },
);
