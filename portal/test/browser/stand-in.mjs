// Plays the lab for the page: the three apps behind one address, their CAS, an issuer, and the
// server of the page's files. Everything is on loopback, on free ports, and forgets with the process.

import "./resolve.mjs";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { authority, casEndorsement, document, leaf, runtimeData } from "../support/attested.mjs";
import { answer } from "./apps.mjs";
import { issuer } from "./issuer.mjs";

const { Server } = await import("../../../shared/sealing/src/test/js/server.js");

const APPS = ["patient", "score", "delineate"];
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };

/** Starts everything; answers the page's address and what a test can do to the parts. */
export async function standIn(dist) {
  const cas = await authority("Lab CAS");
  const apps = new Map();
  const restart = async (name) => {
    const server = await Server.create(Math.floor(Math.random() * 256), 2);
    const data = await runtimeData(name, server.keyDocument);
    const identity = await leaf(cas, [`${name}.ward`]);
    const endorsement = await casEndorsement(identity, data);
    apps.set(name, { server, document: document(server.keyDocument, data, [endorsement]) });
  };
  await Promise.all(APPS.map(restart));

  const files = await listen((request, response) => page(dist, config, request, response));
  const api = await listen((request, response) => gateway(apps, files.url, request, response));
  const oidc = await issuer(listen);
  const config = {
    ward: 1,
    api: api.url,
    issuer: process.env.WARD_ISSUER ?? oidc.url,
    clientId: "ward-portal",
    scope: "openid patient.read patient.write score.read score.batch delineate",
    help: "the Lamna IT service desk, extension 4242",
    policies: Object.fromEntries(APPS.map((name) => [name, policy(name, cas.caKey)])),
    maaKeys: { taken: new Date().toISOString(), maximumAgeSeconds: 604800, issuers: {} },
  };
  const close = () => [files, api, oidc].forEach(({ server }) => server.close());
  return { url: files.url, restart, close };
}

const policy = (name, caKey) => ({
  ward: 1,
  version: "stand-in 1",
  maximumAgeSeconds: 600,
  services: [name],
  cas: [{ caKey, name: `${name}.ward` }],
});

async function page(dist, config, request, response) {
  const path = new URL(request.url, "http://page").pathname;
  if (path === "/config.json") {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(config));
    return;
  }
  const name = path === "/" ? "index.html" : normalize(path).replace(/^\/+/, "");
  try {
    const content = await readFile(join(dist, name));
    response.setHeader("content-type", TYPES[name.split(".").at(-1)] ?? "text/plain");
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

async function gateway(apps, origin, request, response) {
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-headers", "content-type");
  const name = /^\/enclave\/(\w+)$/.exec(request.url)?.[1];
  const app = apps.get(name);
  if (request.method === "OPTIONS") {
    response.writeHead(204).end();
  } else if (app === undefined) {
    response.writeHead(404).end();
  } else if (request.method === "GET") {
    response.end(app.document);
  } else {
    await sealed(name, app.server, await body(request), response);
  }
}

async function sealed(name, server, message, response) {
  let opened;
  try {
    opened = await server.open(message);
  } catch {
    response.writeHead(422).end();
    return;
  }
  const inner = answer(name, opened.request);
  response.setHeader("content-type", "application/octet-stream");
  response.end(await opened.seal(inner));
}

export async function body(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

async function listen(handler) {
  const server = createServer((request, response) => {
    handler(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://localhost:${server.address().port}` };
}
