import { expect, test } from "vitest";
import type { Api } from "../api/api";
import type { StoredPatient } from "../api/patient";
import { ProblemError, type Problem } from "../api/problem";
import type { Score } from "../api/score";
import { EMPTY_FIELDS } from "../clinical/fields";
import { PatientDesk } from "./patient-desk";

/** Calls whose answers the test gives, when it likes. */
class HeldCalls {
  private readonly held = new Map<string, (answer: unknown) => void>();

  readonly api = {
    patient: (id: string) => this.hold(`patient ${id}`),
    score: (id: string) => this.hold(`score ${id}`),
    save: ({ id }: { id: string }) => this.hold(`save ${id}`),
    erase: (id: string) => this.hold(`erase ${id}`),
  } as unknown as Api;

  async answer(call: string, answer: unknown): Promise<void> {
    const give = this.held.get(call);
    if (give === undefined) {
      throw new Error(`${call} was not asked`);
    }
    this.held.delete(call);
    give(answer);
    await settled();
  }

  asked(call: string): boolean {
    return this.held.has(call);
  }

  private hold(call: string): Promise<unknown> {
    return new Promise((resolve) => this.held.set(call, resolve));
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const record = (id: string) =>
  ({ id, version: 1, fields: { ...EMPTY_FIELDS, fname: id } }) as StoredPatient;
const score = (risk: number) => ({ risk }) as Score;

async function opened(calls: HeldCalls, id: string): Promise<PatientDesk> {
  const desk = new PatientDesk(calls.api);
  void desk.open(id);
  await calls.answer(`patient ${id}`, record(id));
  return desk;
}

test("a record comes with its score", async () => {
  const calls = new HeldCalls();
  const desk = await opened(calls, "a");
  await calls.answer("score a", score(0.1));
  expect(desk.current()).toMatchObject({ view: "record", id: "a", score: score(0.1) });
  expect(desk.current().busy).toBeUndefined();
});

test("a score is asked for of no older version than the record that is shown", async () => {
  const known: number[] = [];
  const patient = () => Promise.resolve({ ...record("a"), version: 7 });
  const rate = (_: string, version: number) => {
    known.push(version);
    return Promise.resolve(score(0.1));
  };
  await new PatientDesk({ patient, score: rate } as unknown as Api).open("a");
  expect(known).toEqual([7]);
});

test("a late score of one patient is not shown with another", async () => {
  const calls = new HeldCalls();
  const desk = await opened(calls, "a");
  desk.close();
  void desk.open("b");
  await calls.answer("patient b", record("b"));
  await calls.answer("score a", score(0.9));
  expect(desk.current()).toMatchObject({ id: "b", score: undefined, busy: "scoring" });
  await calls.answer("score b", score(0.2));
  expect(desk.current()).toMatchObject({ id: "b", score: score(0.2) });
});

test("a late record does not take the place of a new form", async () => {
  const calls = new HeldCalls();
  const desk = new PatientDesk(calls.api);
  void desk.open("a");
  desk.create("b");
  desk.change({ ...EMPTY_FIELDS, fname: "typed" });
  await calls.answer("patient a", record("a"));
  expect(desk.current()).toMatchObject({ view: "form", id: "b", busy: undefined });
  expect(desk.current().fields.fname).toBe("typed");
  expect(calls.asked("score a")).toBe(false);
});

test("a score that comes while its record is saved leaves the save alone", async () => {
  const calls = new HeldCalls();
  const desk = await opened(calls, "a");
  desk.edit();
  void desk.save();
  await calls.answer("score a", score(0.1));
  expect(desk.current()).toMatchObject({ view: "form", busy: "saving", score: undefined });
  await calls.answer("save a", record("a"));
  expect(desk.current()).toMatchObject({ view: "record", busy: "scoring", notice: "saved" });
});

test.each([
  [503, 1],
  [422, 2],
])("saving again after a %i makes %i writes", async (status, writes) => {
  const keys = new Set<string>();
  const save = ({ key }: { key: string }) => {
    keys.add(key);
    return Promise.reject(new ProblemError({ status, name: "", verdict: [] } as unknown as Problem));
  };
  const desk = new PatientDesk({ save } as unknown as Api);
  desk.create("a");
  await desk.save();
  await desk.save();
  expect(keys.size).toBe(writes);
});

test("closing forgets what is under way", async () => {
  const calls = new HeldCalls();
  const desk = await opened(calls, "a");
  desk.close();
  await calls.answer("score a", score(0.1));
  expect(desk.current()).toMatchObject({ view: "find", id: "", score: undefined });
});
