import assert from "node:assert/strict";
import test from "node:test";
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse, field, join } from "./bhttp.js";

const hex = (digits) => Uint8Array.from(Buffer.from(digits, "hex"));

const REQUEST = {
  method: "PUT",
  scheme: "https",
  authority: "api:4996",
  path: "/patient/p?x=1&y=%C3%A4",
  fields: [["if-none-match", "*"], ["x-latin", "\u00e4"]],
  body: hex("00ff00"),
};

test("a request is written and read, query and all", () => {
  assert.deepEqual(decodeRequest(encodeRequest(REQUEST)), REQUEST);
});

test("a message is written byte for byte", () => {
  const bytes = encodeRequest({ method: "GET", path: "/", fields: [["A", "bc"]], body: hex("ff") });
  assert.equal(Buffer.from(bytes).toString("hex"), "0003474554056874747073" + "00012f05016102626301ff00");
});

test("a 204 has neither fields nor body", () => {
  assert.deepEqual(decodeResponse(encodeResponse({ status: 204 })), { status: 204, fields: [], body: hex("") });
});

test("bodies of every length form arrive", () => {
  for (const length of [0, 63, 64, 16383, 16384, 70000]) {
    const body = new Uint8Array(length).fill(0x5a);
    assert.deepEqual(decodeResponse(encodeResponse({ status: 200, body })).body, body);
  }
});

test("a message may end after any part and be padded with zeros", () => {
  for (const digits of ["0140c8", "0140c800", "0140c80000", "0140c8000000", "0140c8000000000000"]) {
    assert.equal(decodeResponse(hex(digits)).status, 200);
  }
});

test("informational answers are read over", () => {
  assert.equal(decodeResponse(hex("01406704016101624194")).status, 404);
});

test("what is malformed is refused", () => {
  for (const digits of ["", "0040c8", "01", "0140", "014258", "014063", "0140c8000000" + "01", "0140c80001ff0401610162",
    "0140c80301610262", "0140c8000201", "0140c8ffffffffffffffff"]) {
    assert.throws(() => decodeResponse(hex(digits)), Error, digits);
  }
  assert.throws(() => decodeRequest(hex("0140c8")));
});

test("a cut request is refused wherever it is cut within a part", () => {
  const bytes = encodeRequest({ ...REQUEST, fields: [], body: new Uint8Array() });
  const control = bytes.length - 3;
  for (let length = 0; length < control; length++) {
    assert.throws(() => decodeRequest(bytes.subarray(0, length)), Error, `cut at ${length}`);
  }
});

test("characters that could break out of a field are refused", () => {
  for (const value of ["a\r\nb: c", "a\0", "\u0100", "\u{1f600}"]) {
    assert.throws(() => encodeResponse({ status: 200, fields: [["a", value]] }));
  }
});

test("a field is found by its name", () => {
  assert.equal(field(REQUEST, "if-none-match"), "*");
  assert.equal(field(REQUEST, "if-match"), undefined);
});

test("joined parts keep their order", () => {
  assert.deepEqual(join([hex("01"), hex(""), hex("0203")]), hex("010203"));
});
