import { expect, test } from "vitest";
import type { Api } from "../api/api";
import type { Job } from "../api/job";
import { ProblemError, type Problem } from "../api/problem";
import type { Outcome, StoredScore } from "../api/stored-score";
import { fromUtf8, utf8 } from "../bytes/bytes";
import { ChannelError } from "../channel/sealed-channel";
import { BatchDesk, isUnderWay } from "./batch-desk";

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

const file = (text: string, name = "ids.csv"): File =>
  ({ name, size: text.length, arrayBuffer: async () => utf8(text).buffer }) as unknown as File;

const job = (change: Partial<Job>): Job => ({
  id: "job",
  state: "running",
  total: 2,
  done: 0,
  failed: 0,
  cancelled: 0,
  started: new Date(0),
  rate: 0,
  remaining: undefined,
  failures: [],
  more: false,
  ...change,
});

const SCORE = { risk: 0.5, origin: { model: "risk" } } as StoredScore;
const scores = (outcomes: Record<string, Outcome>) => new Map(Object.entries(outcomes));
const PROBLEM: Problem = {
  status: 404,
  name: "",
  title: "",
  detail: "",
  fields: new Map(),
  version: undefined,
  erased: false,
  verdict: [],
};
const problem = (name: string, status = 404) => new ProblemError({ ...PROBLEM, name, status });

/** A desk whose calls the test answers, and whose pauses it ends. */
class Counter {
  readonly calls: string[] = [];
  private readonly open: { answer: (value: unknown) => void; fail: (error: unknown) => void }[] = [];
  private readonly pauses: (() => void)[] = [];
  readonly desk = new BatchDesk(
    {
      startJob: (ids: string[], key: string) => this.hold(`start ${ids.join(" ")}`, key),
      job: (id: string, from = 0) => this.hold(`look ${id} ${from}`),
      cancelJob: (id: string) => this.hold(`cancel ${id}`),
      requeueJob: (id: string) => this.hold(`requeue ${id}`),
      storedScores: (ids: string[]) => this.hold(`scores ${ids.join(" ")}`),
    } as unknown as Api,
    () => new Promise((resolve) => this.pauses.push(resolve)),
  );
  readonly keys: string[] = [];

  /** Answers the oldest call that is open. */
  async answer(value: unknown): Promise<void> {
    const call = this.open.shift();
    if (value instanceof Error) {
      call?.fail(value);
    } else {
      call?.answer(value);
    }
    await settled();
  }

  async wait(): Promise<void> {
    this.pauses.shift()?.();
    await settled();
  }

  async chosen(text = "a\nb"): Promise<this> {
    await this.desk.choose([file(text)]);
    return this;
  }

  async started(): Promise<this> {
    await this.chosen();
    void this.desk.start();
    await this.answer(job({ state: "accepted" }));
    return this;
  }

  private hold(call: string, key?: string): Promise<unknown> {
    this.calls.push(call);
    if (key !== undefined) {
      this.keys.push(key);
    }
    return new Promise((answer, fail) => this.open.push({ answer, fail }));
  }
}

test("a list is read when it is chosen, and nothing is sent", async () => {
  const { desk, calls } = await new Counter().chosen("id\na\nb\na");
  expect(desk.current().list).toEqual({ name: "ids.csv", ids: ["a", "b"], repeated: 1 });
  expect(calls).toEqual([]);
});

test("what is no list, is too large, or comes with others is told", async () => {
  const { desk } = new Counter();
  await desk.choose([file("a/b")]);
  expect(desk.current()).toMatchObject({ problem: { kind: "invalid", place: 1 }, list: undefined });
  await desk.choose([{ ...file("a"), size: 31 * 1024 * 1024 }]);
  expect(desk.current().problem).toEqual({ kind: "tooLarge" });
  await desk.choose([file("a"), file("b")]);
  expect(desk.current().problem).toEqual({ kind: "several" });
  const gone = { ...file("a"), arrayBuffer: () => Promise.reject(new Error("gone")) };
  await desk.choose([gone]);
  expect(desk.current().problem).toEqual({ kind: "unreadable" });
});

test("a batch is looked at until it is over", async () => {
  const counter = await new Counter().started();
  await counter.answer(job({ done: 1 }));
  expect(counter.desk.current().job).toMatchObject({ state: "running", done: 1 });
  await counter.wait();
  const failures = [{ id: "b", reason: "no-such-patient" }];
  await counter.answer(job({ state: "finished", done: 1, failed: 1, failures }));
  await counter.wait();
  expect(counter.calls).toEqual(["start a b", "look job 0", "look job 0"]);
  expect(counter.desk.current().job).toMatchObject({ state: "finished", failures });
});

test("a start without an answer is repeated with the same key; another list has another", async () => {
  const counter = await new Counter().chosen();
  void counter.desk.start();
  await counter.answer(new ChannelError());
  expect(counter.desk.current()).toMatchObject({ busy: undefined, job: undefined });
  expect(counter.desk.current().failure?.title).toBe("No answer");
  void counter.desk.start();
  await counter.answer(new ChannelError());
  await counter.chosen();
  void counter.desk.start();
  const [first, second, third] = counter.keys;
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test("a batch is under way from its start to its end", async () => {
  const counter = await new Counter().chosen();
  const underWay = () => isUnderWay(counter.desk.current());
  expect(underWay()).toBe(false);
  void counter.desk.start();
  expect(underWay()).toBe(true);
  await counter.answer(job({ state: "accepted" }));
  expect(underWay()).toBe(true);
  await counter.answer(job({ state: "finished", done: 2 }));
  expect(underWay()).toBe(false);
});

test("a look without an answer is told, and the next one comes all the same", async () => {
  const counter = await new Counter().started();
  await counter.answer(new ChannelError());
  expect(counter.desk.current().missed?.title).toBe("No answer");
  expect(counter.desk.current().job?.state).toBe("accepted");
  await counter.wait();
  await counter.answer(job({ done: 1 }));
  expect(counter.desk.current()).toMatchObject({ missed: undefined, job: { done: 1 } });
});

test("a batch that nobody knows any more is put away", async () => {
  const counter = await new Counter().started();
  await counter.answer(problem("no-such-job"));
  await counter.wait();
  expect(counter.desk.current().job).toBeUndefined();
  expect(counter.desk.current().failure).toBeDefined();
  expect(counter.calls).toHaveLength(2);
});

test("an answer that does not know the path says nothing about the batch", async () => {
  const counter = await new Counter().started();
  await counter.answer(problem("not-served"));
  expect(counter.desk.current()).toMatchObject({ job: { state: "accepted" }, failure: undefined });
  expect(counter.desk.current().missed).toBeDefined();
  await counter.wait();
  expect(counter.calls).toHaveLength(3);
});

test("what is running of a cancelled batch is watched to its end", async () => {
  const counter = await new Counter().started();
  await counter.answer(job({ done: 1 }));
  void counter.desk.cancel();
  await counter.answer(job({ done: 1 }));
  await counter.answer(job({ done: 1, state: "cancelled", cancelled: 1 }));
  await counter.wait();
  expect(counter.calls.slice(2)).toEqual(["cancel job", "look job 0"]);
  expect(counter.desk.current().job?.state).toBe("cancelled");
});

test("a cancellation without an answer is told, and the batch is watched on", async () => {
  const counter = await new Counter().started();
  await counter.answer(job({}));
  void counter.desk.cancel();
  await counter.answer(new ChannelError());
  expect(counter.desk.current().failure?.title).toBe("No answer");
  await counter.answer(job({ done: 1 }));
  expect(counter.desk.current().job?.done).toBe(1);
});

test("an answer about a batch that was put away is dropped, and nobody looks again", async () => {
  const counter = await new Counter().started();
  counter.desk.close();
  await counter.chosen("c");
  await counter.answer(job({ done: 2, state: "finished" }));
  await counter.wait();
  expect(counter.desk.current()).toMatchObject({ job: undefined, list: { ids: ["c"] } });
  expect(counter.calls).toHaveLength(2);
});

async function finished(change: Partial<Job> = {}): Promise<Counter> {
  const counter = await new Counter().started();
  await counter.answer(job({ state: "finished", ...change }));
  return counter;
}

const lines = ({ desk }: Counter) =>
  fromUtf8(desk.current().result ?? utf8("")).split("\r\n").slice(1, -1);

test("the result has every failure, of all pages, and every score", async () => {
  const counter = await finished({ failed: 1 });
  void counter.desk.collect();
  const failures = [{ id: "b", reason: "given-up" }];
  await counter.answer(job({ failures: [{ id: "x", reason: "given-up" }], more: true }));
  await counter.answer(job({ failures }));
  await counter.answer(scores({ a: SCORE }));
  expect(counter.calls.slice(2)).toEqual(["look job 0", "look job 1", "scores a"]);
  expect(lines(counter).map((line) => line.split(",").slice(0, 3))).toEqual([
    ["a", "0.5", ""],
    ["b", "", "given-up"],
  ]);
});

test("records without a score are told in the result", async () => {
  const counter = await finished();
  void counter.desk.collect();
  await counter.answer(job({}));
  await counter.answer(scores({ a: { problem: "pending" }, b: { problem: "no-such-patient" } }));
  expect(lines(counter)).toEqual(["a,,pending,,,,,", "b,,no-such-patient,,,,,"]);
});

test("an answer that is a problem stops the collecting", async () => {
  const counter = await finished();
  void counter.desk.collect();
  await counter.answer(job({}));
  await counter.answer(problem("internal", 500));
  expect(counter.desk.current()).toMatchObject({ busy: undefined, result: undefined });
  expect(counter.desk.current().failure).toBeDefined();
});

test("collecting that failed or was stopped goes on where it was", async () => {
  const ids = Array.from({ length: 1500 }, (_, i) => `p${i}`);
  const page = (part: string[]) => new Map(part.map((id) => [id, SCORE]));
  const counter = await new Counter().chosen(ids.join("\n"));
  void counter.desk.start();
  await counter.answer(job({ state: "accepted" }));
  await counter.answer(job({ state: "finished" }));
  void counter.desk.collect();
  await counter.answer(job({}));
  await counter.answer(page(ids.slice(0, 1000)));
  await counter.answer(new ChannelError());
  expect(counter.desk.current()).toMatchObject({ busy: undefined, collected: 1000 });
  expect(counter.desk.current().failure?.title).toBe("No answer");
  void counter.desk.collect();
  await counter.answer(job({}));
  counter.desk.stop();
  await counter.answer(page(ids.slice(1000)));
  expect(counter.desk.current()).toMatchObject({ busy: undefined, result: undefined });
  void counter.desk.collect();
  await counter.answer(job({}));
  await counter.answer(page(ids.slice(1000)));
  expect(lines(counter)).toHaveLength(1500);
  expect(counter.calls.filter((call) => call.startsWith("scores p0 "))).toHaveLength(1);
});

test("what was given up is run again and watched, and the result is made anew", async () => {
  const failures = [{ id: "b", reason: "given-up" }];
  const counter = await finished({ failed: 1, failures });
  void counter.desk.collect();
  await counter.answer(job({ failures }));
  await counter.answer(scores({ a: SCORE }));
  expect(lines(counter)[1]).toBe("b,,given-up,,,,,");
  void counter.desk.requeue();
  expect(counter.desk.current().busy).toBe("requeueing");
  await counter.answer(job({}));
  expect(counter.desk.current().result).toBeUndefined();
  await counter.answer(job({ state: "finished", done: 2 }));
  void counter.desk.collect();
  await counter.answer(job({}));
  await counter.answer(scores({ a: SCORE, b: SCORE }));
  expect(lines(counter).map((line) => line.split(",").slice(0, 3))).toEqual([
    ["a", "0.5", ""],
    ["b", "0.5", ""],
  ]);
  expect(counter.calls).toContain("requeue job");
});

test("a result stays when there was nothing to run again", async () => {
  const counter = await finished({ failed: 1, more: true });
  void counter.desk.collect();
  await counter.answer(job({ failures: [] }));
  await counter.answer(scores({ a: SCORE, b: { problem: "no-such-patient" } }));
  const { result } = counter.desk.current();
  void counter.desk.requeue();
  await counter.answer(job({ state: "finished", failed: 1 }));
  expect(counter.desk.current()).toMatchObject({ busy: undefined, result, collected: 2 });
});

test("a batch of which nothing was given up is not run again", async () => {
  const counter = await finished({ failed: 1, failures: [{ id: "b", reason: "no-such-patient" }] });
  await counter.desk.requeue();
  expect(counter.calls).toHaveLength(2);
});

test("no result is made of a batch that is running", async () => {
  const counter = await new Counter().started();
  await counter.answer(job({}));
  await counter.desk.collect();
  expect(counter.calls).toHaveLength(2);
});
