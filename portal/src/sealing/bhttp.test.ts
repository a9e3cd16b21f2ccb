import { describe, expect, test } from "vitest";
import {
  BinaryHttpError,
  decodeResponse,
  encodeRequest,
  field,
  type BinaryRequest,
} from "./bhttp";
import { decodeRequest, encodeResponse } from "../../../shared/sealing/src/test/js/bhttp.js";

const hex = (digits: string) => Uint8Array.from(Buffer.from(digits, "hex"));

const REQUEST: BinaryRequest = {
  method: "PUT",
  scheme: "https",
  authority: "api:4996",
  path: "/patient/p?x=1&y=%C3%A4",
  fields: [
    ["if-none-match", "*"],
    ["x-latin", "ä"],
  ],
  body: hex("00ff00"),
};
const SMALL = { ...REQUEST, method: "GET", authority: "", path: "/" };

test("the server's codec reads a request, query and all", () => {
  expect(decodeRequest(encodeRequest(REQUEST))).toEqual(REQUEST);
});

test("a request is written byte for byte", () => {
  const bytes = encodeRequest({ ...SMALL, fields: [["A", "bc"]], body: hex("ff") });
  const expected = "0003474554056874747073" + "00012f05016102626301ff00";
  expect(Buffer.from(bytes).toString("hex")).toBe(expected);
});

test("bodies of every length form arrive", () => {
  for (const length of [0, 63, 64, 16383, 16384, 70000]) {
    const body = new Uint8Array(length).fill(0x5a);
    expect(decodeResponse(encodeResponse({ status: 200, body })).body).toEqual(body);
  }
});

describe("answers", () => {
  test.each(["0140c8", "0140c800", "0140c80000", "0140c8000000", "0140c8000000000000"])(
    "one that ends early or is padded is read: %s",
    (digits) => {
      expect(decodeResponse(hex(digits)).status).toBe(200);
    },
  );

  test("informational ones are read over", () => {
    expect(decodeResponse(hex("01406704016101624194")).status).toBe(404);
  });

  test.each([
    "",
    "0040c8",
    "01",
    "0140",
    "014258",
    "014063",
    "0140c800000001",
    "0140c80001ff0401610162",
    "0140c80301610262",
    "0140c8000201",
    "0140c8ffffffffffffffff",
  ])("what is malformed is refused: %s", (digits) => {
    expect(() => decodeResponse(hex(digits))).toThrow(BinaryHttpError);
  });
});

test.each(["a\r\nb: c", "a\0", "\u0100", "\u{1f600}"])(
  "characters that could break out of a field are refused: %j",
  (value) => {
    expect(() => encodeRequest({ ...REQUEST, fields: [["a", value]] })).toThrow(BinaryHttpError);
  },
);

test("a field is found by its name", () => {
  expect(field(REQUEST.fields, "if-none-match")).toBe("*");
  expect(field(REQUEST.fields, "if-match")).toBeUndefined();
});
