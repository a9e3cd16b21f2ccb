import { expect, test } from "vitest";
import { fromUtf8, utf8 } from "../bytes/bytes";
import type { InnerRequest, SealedChannel } from "../channel/sealed-channel";
import type { Session } from "../signin/session";
import { Api } from "./api";

const NAME = "abcdefghijklmnopqrstuv";
const JOB = {
  job: NAME,
  state: "running",
  total: 2,
  done: 0,
  failed: 0,
  cancelled: 0,
  started: "2026-11-27T07:30:00Z",
  rate: 0,
  remaining: null,
};

/** Calls the API through a channel that answers a job, and tells what was sent. */
async function sent(call: (api: Api) => Promise<unknown>): Promise<[string, InnerRequest]> {
  const requests: [string, InnerRequest][] = [];
  const send = async (service: string, inner: InnerRequest) => {
    requests.push([service, inner]);
    return { status: 200, fields: [], body: utf8(JSON.stringify(JOB)) };
  };
  const session = { accessToken: () => "token" } as Session;
  await call(new Api({ send } as unknown as SealedChannel, session));
  expect(requests).toHaveLength(1);
  return requests[0] as [string, InnerRequest];
}

test.each([
  ["from the beginning", undefined, `/score-batch/${NAME}?failed=true`],
  ["from a later page on", 100, `/score-batch/${NAME}?failed=true&from=100`],
])("a job is looked at with its failures %s", async (_, from, path) => {
  const [service, request] = await sent((api) => api.job(NAME, from));
  expect([service, request.method, request.path]).toEqual(["score", "GET", path]);
});

test("a job is started with its ids and a key, and cancelled by its name", async () => {
  const [, start] = await sent((api) => api.startJob(["a", "b"], "key"));
  expect([start.method, start.path]).toEqual(["POST", "/score-batch"]);
  expect(start.fields).toContainEqual(["idempotency-key", "key"]);
  expect(fromUtf8(start.body)).toBe('{"ids":["a","b"]}');
  const [, cancel] = await sent((api) => api.cancelJob(NAME));
  expect([cancel.method, cancel.path]).toEqual(["DELETE", `/score-batch/${NAME}`]);
  const [, again] = await sent((api) => api.requeueJob(NAME));
  expect([again.method, again.path]).toEqual(["POST", `/score-batch/${NAME}`]);
});
