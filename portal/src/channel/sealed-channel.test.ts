import { afterEach, beforeEach, expect, test } from "vitest";
import { Server } from "../../../shared/sealing/src/test/js/server.js";
import {
  authority,
  casEndorsement,
  document,
  leaf,
  runtimeData,
} from "../../test/support/attested.mjs";
import { utf8, type Bytes } from "../bytes/bytes";
import { readConfig, SERVICES, type Config } from "../config/config";
import { Endorsements, EndorsementUnavailableError } from "./endorsements";
import { ChannelError, MessageTooLargeError, SealedChannel } from "./sealed-channel";
import { NotTrustedError, Trust } from "./trust";
import { CancelledError, NoAnswerError, type OuterAnswer, type Upload } from "./upload";

const API = "http://localhost:7070";
const INNER = { method: "GET", path: "/patient/p", fields: [], body: new Uint8Array() };

type Sealing = Awaited<ReturnType<typeof Server.create>>;
let now = new Date();
let documents: Record<string, Bytes>;
let servers: Record<string, Sealing>;
let fetched: string[];
let trust: Trust;
let channel: SealedChannel;
let restart: (service: string) => Promise<void>;

beforeEach(async () => {
  const cas = await authority("CAS");
  [documents, servers, fetched] = [{}, {}, []];
  restart = async (service) => {
    const server = await Server.create(7, 2);
    const data = await runtimeData(service, server.keyDocument);
    const identity = await leaf(cas, [`${service}.ward`]);
    const endorsement = await casEndorsement(identity, data);
    servers[service] = server;
    documents[service] = document(server.keyDocument, data, [endorsement]);
  };
  await Promise.all(SERVICES.map(restart));
  const config = configOf(cas.caKey);
  now = new Date();
  trust = new Trust(config, new KnownEndorsements(config.api), () => now);
  sent = [];
  channel = channelBy(config.api, post);
});

let sent: string[];

const channelBy = (api: string, upload: Upload): SealedChannel =>
  new SealedChannel(api, trust, (url, message, watch) => {
    sent.push(url);
    return upload(url, message, watch);
  });

class KnownEndorsements extends Endorsements {
  override async fetch(service: string): Promise<Bytes> {
    fetched.push(service);
    const known = documents[service];
    if (known === undefined) {
      throw new EndorsementUnavailableError();
    }
    return known;
  }
}

let outer: number | undefined;
afterEach(() => (outer = undefined));

async function post(url: string, message: Bytes): Promise<OuterAnswer> {
  if (outer !== undefined) {
    return { status: outer, body: new Uint8Array() };
  }
  const server = servers[url.split("/").at(-1) ?? ""] as Sealing;
  try {
    const opened = await server.open(message);
    const body = await opened.seal({ status: 404, body: utf8(opened.request.path) });
    return { status: 200, body };
  } catch {
    return { status: 422, body: new Uint8Array() };
  }
}

function configOf(caKey: string): Config {
  const policy = (service: string) => ({
    ward: 1,
    version: "1",
    maximumAgeSeconds: 600,
    services: [service],
    cas: [{ caKey, name: `${service}.ward` }],
  });
  return readConfig(
    utf8(
      JSON.stringify({
        ward: 1,
        api: API,
        issuer: "http://localhost:8083/lamna",
        clientId: "portal",
        scope: "openid",
        help: "the help desk",
        policies: Object.fromEntries(SERVICES.map((service) => [service, policy(service)])),
        maaKeys: { taken: "2026-01-01T00:00:00Z", maximumAgeSeconds: 1, issuers: {} },
      }),
    ),
  );
}

test("an answer arrives, whatever its inner status", async () => {
  await trust.verifyAll();
  const answer = await channel.send("patient", INNER);
  expect(answer.status).toBe(404);
  expect(new TextDecoder().decode(answer.body)).toBe("/patient/p");
});

test("nothing is sent before every service is verified", async () => {
  await expect(channel.send("patient", INNER)).rejects.toThrow(NotTrustedError);
  documents["delineate"] = documents["score"] as Bytes;
  await trust.verifyAll();
  expect(trust.current().delineate.status).toBe("refused");
  await expect(channel.send("patient", INNER)).rejects.toThrow(NotTrustedError);
  expect(sent).toEqual([]);
});

test("a service with a new key is verified anew, and the request sealed to that key", async () => {
  await trust.verifyAll();
  await restart("patient");
  expect((await channel.send("patient", INNER)).status).toBe(404);
  expect(fetched.filter((service) => service === "patient")).toHaveLength(2);
});

test("a service with a new key that nobody vouches for gets nothing", async () => {
  await trust.verifyAll();
  servers["patient"] = await Server.create(7, 2);
  documents["patient"] = documents["score"] as Bytes;
  await expect(channel.send("patient", INNER)).rejects.toThrow(NotTrustedError);
  expect(trust.current().patient.status).toBe("refused");
});

test("a request is repeated once only", async () => {
  await trust.verifyAll();
  outer = 400;
  await expect(channel.send("patient", INNER)).rejects.toThrow(ChannelError);
  expect(fetched.filter((service) => service === "patient")).toHaveLength(2);
});

test.each([
  [413, MessageTooLargeError],
  [503, ChannelError],
])("an outer %d is told", async (status, kind) => {
  await trust.verifyAll();
  outer = status;
  await expect(channel.send("patient", INNER)).rejects.toThrow(kind);
});

test("a network that fails is told", async () => {
  await trust.verifyAll();
  channel = channelBy(API, () => Promise.reject(new NoAnswerError()));
  await expect(channel.send("patient", INNER)).rejects.toThrow(ChannelError);
});

test("a request that was called off is not repeated", async () => {
  await trust.verifyAll();
  channel = channelBy(API, () => Promise.reject(new CancelledError()));
  await expect(channel.send("patient", INNER)).rejects.toThrow(CancelledError);
  expect(sent).toHaveLength(1);
});

test("a verification that is too old is repeated before anything is sent", async () => {
  await trust.verifyAll();
  now = new Date(now.getTime() + 601_000);
  delete documents["score"];
  await expect(channel.send("score", INNER)).rejects.toThrow(NotTrustedError);
  expect(trust.current().score.status).toBe("unreachable");
});

test("renewal looks only at what has become old, and keeps since when", async () => {
  await trust.verifyAll();
  const before = trust.current().patient;
  await trust.renew();
  expect(fetched).toHaveLength(3);
  now = new Date(now.getTime() + 301_000);
  await trust.renew();
  expect(fetched).toHaveLength(6);
  const since = before.status === "verified" ? before.since : undefined;
  expect(trust.current().patient).toMatchObject({ status: "verified", since });
});
