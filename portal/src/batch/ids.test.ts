import { expect, test } from "vitest";
import { utf8 } from "../bytes/bytes";
import { IdListError, MOST_IDS, readIds, type IdProblem } from "./ids";

const ids = (text: string) => readIds(utf8(text)).ids;

function problem(text: string): IdProblem | undefined {
  try {
    readIds(utf8(text));
  } catch (error) {
    return error instanceof IdListError ? error.problem : undefined;
  }
  return undefined;
}

test.each([
  ["plain lines", "a1\nb-2\r\nc_3\n"],
  ["one column with a header", "id\na1\nb-2\nc_3"],
  ["one column with a header as the page writes it", "ID\na1\nb-2\nc_3"],
  ["a table, of which the first column counts", 'id,name\n"a1","Doe, J"\nb-2,x\n c_3 ,\n'],
  ["a table of a program that writes semicolons", "\ufeffid;name\r\na1;x\r\nb-2;y\r\nc_3;z\r\n"],
  ["an object", '{"ids": ["a1",\n "b-2", "c_3"]}\n'],
  ["an object behind a byte order mark", '\ufeff{"ids":["a1","b-2","c_3"]}'],
  ["lines of objects", '{"id":"a1"}\n{"id":"b-2","more":1}\n\n{"id":"c_3"}\n'],
])("ids come as %s", (_, text) => {
  expect(ids(text)).toEqual(["a1", "b-2", "c_3"]);
});

test("one object with one id is a line of its own", () => {
  expect(ids('{"id":"a1"}')).toEqual(["a1"]);
});

test("an id that comes again counts once", () => {
  expect(readIds(utf8("a\nb\na\na\nb"))).toEqual({ ids: ["a", "b"], repeated: 2 });
});

test("a header is one only in the first line", () => {
  expect(ids("a\nid")).toEqual(["a", "id"]);
});

test("the first id that no patient can have is named", () => {
  const wrong = { kind: "invalid", place: 2, text: "b/2" };
  expect(problem("id\na1\nb/2\nc/3")).toEqual(wrong);
  expect(problem('{"ids":["a1","b/2"]}')).toEqual(wrong);
});

test("what is no list is told", () => {
  expect(problem("")).toEqual({ kind: "empty" });
  expect(problem("id\n\n")).toEqual({ kind: "empty" });
  expect(problem('{"ids":[]}')).toEqual({ kind: "empty" });
  const unreadable = ['{"ids":["a"],"more":1}', '{"ids":[1]}', '{"ids":["a"]', '{"name":"a"}', "{"];
  for (const text of [...unreadable, '{"ids":["a"],"ids":["b"]}']) {
    expect(problem(text), text).toEqual({ kind: "unreadable" });
  }
  expect(() => readIds(Uint8Array.of(0x61, 0xff))).toThrow(new IdListError({ kind: "unreadable" }));
});

test("more than the service takes are refused", () => {
  const most = Array.from({ length: MOST_IDS }, (_, i) => `p${i}`);
  expect(ids(most.join("\n"))).toHaveLength(MOST_IDS);
  expect(problem([...most, "one-more"].join("\n"))).toEqual({ kind: "tooMany" });
});
