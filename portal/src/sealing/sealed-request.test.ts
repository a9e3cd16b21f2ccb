import { describe, expect, test } from "vitest";
import { Server } from "../../../shared/sealing/src/test/js/server.js";
import type { BinaryRequest } from "./bhttp";
import { KeyDocumentError, parseKeys, type RecipientKey } from "./key-document";
import { OpeningError } from "./response-seal";
import { padme, seal } from "./sealed-request";
import type { Bytes } from "../bytes/bytes";

const REQUEST: BinaryRequest = {
  method: "POST",
  scheme: "https",
  authority: "",
  path: "/",
  fields: [],
  body: new Uint8Array(10),
};

const keyOf = (server: { keyDocument: Bytes }): RecipientKey =>
  parseKeys(server.keyDocument)[0] as RecipientKey;

describe.each([1, 2])("cipher %d", (aead) => {
  test("request and answer arrive", async () => {
    const server = await Server.create(200, aead);
    const key = keyOf(server);
    expect(key.aead.id).toBe(aead);
    const sealed = await seal(key, REQUEST);
    const opened = await server.open(sealed.message);
    expect(opened.request.method).toBe("POST");
    const answer = await opened.seal({ status: 404, fields: [["a", "b"]] });
    const body = new Uint8Array();
    expect(await sealed.open(answer)).toEqual({ status: 404, fields: [["a", "b"]], body });
  });
});

test("a changed answer does not open", async () => {
  const server = await Server.create(1, 2);
  const sealed = await seal(keyOf(server), REQUEST);
  const answer = await (await server.open(sealed.message)).seal({ status: 200 });
  for (let at = 0; at < answer.length; at++) {
    await expect(sealed.open(flipped(answer, at))).rejects.toThrow(OpeningError);
  }
  await expect(sealed.open(answer.slice(0, 47))).rejects.toThrow(OpeningError);
});

test("an answer to another request does not open", async () => {
  const server = await Server.create(1, 2);
  const [one, other] = [await seal(keyOf(server), REQUEST), await seal(keyOf(server), REQUEST)];
  const answer = await (await server.open(one.message)).seal({ status: 200 });
  await expect(other.open(answer)).rejects.toThrow(OpeningError);
});

test("requests are padded", async () => {
  const key = keyOf(await Server.create(1, 2));
  expect((await seal(key, REQUEST)).message.length).toBe(7 + 32 + 4096 + 16);
  const large = { ...REQUEST, body: new Uint8Array(1_000_000) };
  expect((await seal(key, large)).message.length).toBe(7 + 32 + 1_015_808 + 16);
});

test("Padmé lengths", () => {
  const lengths = [0, 1, 9, 1000, 5000, 614400, 1000000].map(padme);
  expect(lengths).toEqual([0, 1, 10, 1024, 5120, 622592, 1015808]);
});

test("key documents that cannot be used are refused", async () => {
  const { keyDocument } = await Server.create(1, 2);
  for (let length = 0; length < keyDocument.length; length++) {
    expect(() => parseKeys(keyDocument.slice(0, length))).toThrow(KeyDocumentError);
  }
  const otherKem = keyDocument.slice();
  otherKem[4] = 0x10;
  expect(() => parseKeys(otherKem)).toThrow(/no key that can be used/);
});

function flipped(bytes: Bytes, at: number): Bytes {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ 0x40;
  return changed;
}
