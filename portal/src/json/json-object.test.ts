import { describe, expect, test } from "vitest";
import { utf8 } from "../bytes/bytes";
import { JsonObject, JsonShapeError } from "./json-object";

const parse = (text: string): JsonObject => JsonObject.parse(utf8(text));

describe("refused is", () => {
  test.each([
    ["", "nothing"],
    ["[]", "an array"],
    ["null", "null"],
    ["{} {}", "something behind the object"],
    ["\ufeff{}", "a byte order mark"],
    ['{"a":1,"a":2}', "a member twice"],
    ['{"a":1,"\\u0061":2}', "a member twice, written differently"],
    ['{"b":[{"a":1,"a":2}]}', "a member twice, deep inside"],
    [`{"a":${"[".repeat(17)}${"]".repeat(17)}}`, "what is nested too deep"],
  ])("%s: %s", (text) => {
    expect(() => parse(text)).toThrow(JsonShapeError);
  });

  test("what is not UTF-8", () => {
    expect(() => JsonObject.parse(Uint8Array.of(0x7b, 0xff, 0x7d))).toThrow(JsonShapeError);
  });

  test("a member of another type, by its place", () => {
    const object = parse('{"a":{"b~/":[1,"x"]},"n":1.5,"s":"=","t":"yes"}');
    expect(() => object.object("a").strings("b~/")).toThrow("/a/b~0~1/0 must be a string");
    expect(() => object.integer("n", 0, 9)).toThrow("/n must be a whole number from 0 to 9");
    expect(() => object.base64Url("s")).toThrow("/s must be base64url");
    expect(() => object.bool("t")).toThrow("/t must be true or false");
    expect(() => object.string("missing")).toThrow("/missing is missing");
    expect(() => object.only("a", "n", "s")).toThrow("/t is not a known member");
  });

  test.each(["AA=", "A", "A+", "AB"])("base64 with padding, foreign or stray bits: %s", (text) => {
    expect(() => parse(JSON.stringify({ s: text })).base64Url("s")).toThrow(JsonShapeError);
  });
});

test("members that look like others are read", () => {
  const object = parse('{"a":"{\\"a\\":1}","b":{"a":[]},"__proto__":"x","c":["a","a"]}');
  expect(object.names()).toEqual(["a", "b", "__proto__", "c"]);
  expect(object.string("__proto__")).toBe("x");
});

test("what is shown is cut", () => {
  expect(parse(`{"a":"${"x".repeat(500)}"}`).shown("a")).toHaveLength(161);
  expect(parse("{}").shown("a")).toBe("nothing");
});
