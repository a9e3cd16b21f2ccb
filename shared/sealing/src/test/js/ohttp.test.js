import assert from "node:assert/strict";
import test from "node:test";
import { padme, parseKeys, seal } from "./client.js";
import { Server } from "./server.js";

const REQUEST = { method: "POST", path: "/", body: new Uint8Array(10) };

for (const aead of [1, 2]) {
  test(`request and answer arrive with cipher ${aead}`, async () => {
    const server = await Server.create(200, aead);
    const [key] = parseKeys(server.keyDocument);
    assert.equal(key.aead, aead);
    const sealed = await seal(key, REQUEST);
    const opened = await server.open(sealed.message);
    assert.equal(opened.request.method, "POST");
    const answer = await sealed.open(await opened.seal({ status: 404, fields: [["a", "b"]] }));
    assert.deepEqual(answer, { status: 404, fields: [["a", "b"]], body: new Uint8Array() });
  });
}

test("a changed request or answer does not open", async () => {
  const server = await Server.create(1, 2);
  const sealed = await seal(parseKeys(server.keyDocument)[0], REQUEST);
  const answer = await (await server.open(sealed.message)).seal({ status: 200 });
  for (const at of [0, 6, 7, 38, 39, sealed.message.length - 1]) {
    await assert.rejects(server.open(flipped(sealed.message, at)), Error, `byte ${at}`);
  }
  for (let at = 0; at < answer.length; at++) {
    await assert.rejects(sealed.open(flipped(answer, at)), Error, `byte ${at}`);
  }
  await assert.rejects(sealed.open(answer.subarray(0, 47)));
});

test("requests are padded", async () => {
  const [key] = parseKeys((await Server.create(1, 2)).keyDocument);
  assert.equal((await seal(key, REQUEST)).message.length, 7 + 32 + 4096 + 16);
  const large = { ...REQUEST, body: new Uint8Array(1_000_000) };
  assert.equal((await seal(key, large)).message.length, 7 + 32 + 1_015_808 + 16);
});

test("Padmé lengths", () => {
  const lengths = [0, 1, 9, 1000, 5000, 614400, 1000000].map(padme);
  assert.deepEqual(lengths, [0, 1, 10, 1024, 5120, 622592, 1015808]);
});

test("key documents that cannot be used are refused", async () => {
  const { keyDocument } = await Server.create(1, 2);
  for (let length = 0; length < keyDocument.length; length++) {
    assert.throws(() => parseKeys(keyDocument.subarray(0, length)), Error, `cut at ${length}`);
  }
  const otherKem = keyDocument.slice();
  otherKem[4] = 0x10;
  assert.throws(() => parseKeys(otherKem), /no key that can be used/);
});

function flipped(bytes, at) {
  const changed = bytes.slice();
  changed[at] ^= 0x40;
  return changed;
}
