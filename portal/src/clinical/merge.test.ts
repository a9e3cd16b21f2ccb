import { expect, test } from "vitest";
import { EMPTY_FIELDS } from "./fields";
import { merge } from "./merge";

const base = { ...EMPTY_FIELDS, fname: "Jane", city: "Springfield", email: "j@example.org" };

test("changes of different fields go together", () => {
  const mine = { ...base, city: "Shelbyville" };
  const theirs = { ...base, email: "jane@example.org" };
  expect(merge(base, mine, theirs)).toEqual({
    theirs: ["email"],
    both: [],
    fields: { ...base, city: "Shelbyville", email: "jane@example.org" },
  });
});

test("two changes of one field are told, and one's own is kept", () => {
  const mine = { ...base, city: "Shelbyville", fname: "Joan" };
  const theirs = { ...base, city: "Ogdenville", fname: "Joan" };
  expect(merge(base, mine, theirs)).toEqual({ theirs: [], both: ["city"], fields: mine });
});

test("what the other removed is removed, unless it was changed here", () => {
  const mine = { ...base, email: "new@example.org" };
  const theirs = { ...base, email: "", city: "" };
  expect(merge(base, mine, theirs)).toEqual({
    theirs: ["city"],
    both: ["email"],
    fields: { ...mine, city: "" },
  });
});

test("two people who create one record are told of every difference", () => {
  const theirs = { ...EMPTY_FIELDS, fname: "Joan", state: "WA" };
  const { both, theirs: others } = merge(EMPTY_FIELDS, base, theirs);
  expect(both).toEqual(["fname"]);
  expect(others).toEqual(["state"]);
});
