// Talks sealed to the server at the address given, and prints one line for each thing it has checked.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { field } from "../bhttp.js";
import { parseKeys, seal } from "../client.js";

const [, , address, aead] = process.argv;
const [key] = parseKeys(new Uint8Array(await (await fetch(address)).arrayBuffer())).map((offered) => ({
  ...offered,
  aead: Number(aead),
}));
const utf8 = (bytes) => new TextDecoder().decode(bytes);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function post(message) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "message/ohttp-req" },
    body: message,
  });
  return { status: answer.status, type: answer.headers.get("content-type"), body: new Uint8Array(await answer.arrayBuffer()) };
}

async function ask(request) {
  const sealed = await seal(key, request);
  const outer = await post(sealed.message);
  assert.deepEqual([outer.status, outer.type], [200, "message/ohttp-res"]);
  return sealed.open(outer.body);
}

const checks = {
  async small() {
    const body = new TextEncoder().encode("name=J\u00fcrgen");
    const answer = await ask({ method: "POST", path: "/echo", fields: [["authorization", "Bearer t"]], body });
    assert.equal(answer.status, 200);
    assert.equal(field(answer, "x-method"), "POST");
    assert.equal(field(answer, "x-authorization"), "Bearer t");
    assert.deepEqual(answer.body, body);
  },

  async "200 KB both ways"() {
    const body = crypto.getRandomValues(new Uint8Array(50_000));
    const large = new Uint8Array(200_000).map((_, i) => body[i % body.length] ^ (i >> 8));
    const answer = await ask({ method: "PUT", path: "/echo", body: large });
    assert.equal(answer.body.length, 200_000);
    assert.equal(sha256(answer.body), sha256(large));
    assert.equal(field(answer, "x-sha-256"), sha256(large));
  },

  async "query string"() {
    const answer = await ask({ method: "GET", authority: "api:4996", path: "/echo?id=p_1&q=%C3%A4%20b" });
    assert.equal(field(answer, "x-path"), "/echo?id=p_1&q=%C3%A4%20b");
    assert.equal(field(answer, "x-authority"), "api:4996");
  },

  async "204 without content"() {
    const answer = await ask({ method: "DELETE", path: "/gone" });
    assert.deepEqual([answer.status, answer.body.length], [204, 0]);
  },

  async "error inside the seal"() {
    const answer = await ask({ method: "GET", path: "/missing" });
    assert.equal(answer.status, 404);
    assert.equal(field(answer, "content-type"), "application/problem+json");
    assert.equal(JSON.parse(utf8(answer.body)).title, "not here");
  },

  async "replay inside the seal"() {
    const sealed = await seal(key, { method: "GET", path: "/echo" });
    assert.equal((await sealed.open((await post(sealed.message)).body)).status, 200);
    assert.equal((await sealed.open((await post(sealed.message)).body)).status, 409);
  },

  async "unknown key outside the seal"() {
    const sealed = await seal({ ...key, id: key.id ^ 1 }, { method: "GET", path: "/echo" });
    const outer = await post(sealed.message);
    assert.deepEqual([outer.status, outer.type], [400, "application/problem+json"]);
    assert.equal(JSON.parse(utf8(outer.body)).type, "https://iana.org/assignments/http-problem-types#ohttp-key");
  },

  async "one body for all that does not open"() {
    const { message } = await seal(key, { method: "GET", path: "/echo" });
    const bodies = new Set();
    for (const at of [6, 7, 39, message.length - 1]) {
      const changed = message.slice();
      changed[at] ^= 1;
      const outer = await post(changed);
      assert.equal(outer.status, 422);
      bodies.add(utf8(outer.body));
    }
    bodies.add(utf8((await post(message.subarray(0, 20))).body));
    assert.equal(bodies.size, 1);
  },

  async "too large outside the seal"() {
    const { message } = await seal(key, { method: "PUT", path: "/echo", body: new Uint8Array(600_000) });
    assert.equal((await post(message)).status, 413);
  },
};

for (const [name, check] of Object.entries(checks)) {
  await check();
  console.log(`checked: ${name}`);
}
