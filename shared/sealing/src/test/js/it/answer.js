// Serves sealed requests on a free port of the loopback until it is stopped; prints its address first.

import { createServer } from "node:http";
import { join } from "../bhttp.js";
import { Server } from "../server.js";

const server = await Server.create(77, Number(process.argv[2]));

const answers = {
  "/gone": () => ({ status: 204 }),
  "/missing": () => ({
    status: 404,
    fields: [["content-type", "application/problem+json"]],
    body: new TextEncoder().encode('{"title":"not here"}'),
  }),
};

const echo = ({ method, path, authority, fields, body }) => ({
  status: 200,
  fields: [["x-method", method], ["x-path", path], ["x-authority", authority], ...fields],
  body,
});

async function answer(message) {
  const { request, seal } = await server.open(message);
  return seal((answers[request.path] ?? echo)(request));
}

createServer(async (request, response) => {
  if (request.method === "GET") {
    response.setHeader("content-type", "application/ohttp-keys").end(server.keyDocument);
    return;
  }
  try {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    response.setHeader("content-type", "message/ohttp-res").end(await answer(join(chunks)));
  } catch {
    response.writeHead(422).end();
  }
}).listen(0, "127.0.0.1", function () {
  console.log(`http://127.0.0.1:${this.address().port}/`);
});
