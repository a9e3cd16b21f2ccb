import { expect, test } from "vitest";
import { utf8 } from "../bytes/bytes";
import { JsonObject, JsonShapeError } from "../json/json-object";
import { isOver, readJob } from "./job";

const JOB = {
  job: "abcdefghijklmnopqrstuv",
  state: "running",
  total: 3,
  done: 1,
  failed: 1,
  cancelled: 0,
  started: "2026-11-27T07:30:00Z",
  rate: 0.5,
  remaining: 2,
  duplicates: 0,
  duplicateIds: [],
};

const parsed = (value: unknown) => JsonObject.parse(utf8(JSON.stringify(value)));

test("a job is read with the failures of a page", () => {
  const failures = [{ id: "a", reason: "no-such-patient" }];
  const next = "/score-batch/abcdefghijklmnopqrstuv?failed=true&from=1";
  expect(readJob(parsed({ ...JOB, failures, next }))).toMatchObject({
    id: JOB.job,
    done: 1,
    remaining: 2,
    started: new Date(JOB.started),
    failures,
    more: true,
  });
});

test("a job that cannot say when it ends, and has not been asked for failures", () => {
  const job = readJob(parsed({ ...JOB, remaining: null }));
  expect(job).toMatchObject({ remaining: undefined, failures: [], more: false });
});

test("only a name of a job is put in paths", () => {
  for (const job of ["", "short", "../patient/abcdefghijk", "abcdefghijklmnopqrst?v"]) {
    expect(() => readJob(parsed({ ...JOB, job })), job).toThrow(JsonShapeError);
  }
});

test("finished and cancelled jobs are over, all others go on", () => {
  const states = ["accepted", "running", "waiting-for-enclave", "waiting-for-redelivery"];
  const over = [...states, "finished", "cancelled"].map((state) =>
    isOver(readJob(parsed({ ...JOB, state }))),
  );
  expect(over).toEqual([false, false, false, false, true, true]);
});
