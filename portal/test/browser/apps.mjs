// The three apps behind the seal, as far as the page can see them.

import { picture } from "./picture.mjs";

const patients = new Map();
const ORIGIN = {
  model: { name: "risk", version: "1", digest: "5d".repeat(32) },
  enclave: {
    service: "onnx",
    type: "sgx",
    measurement: "e3".repeat(32),
    policy: "stand-in 1",
    subject: "an SGX enclave",
  },
};

/** The answer of an app to an opened request. */
export function answer(app, request) {
  const field = (name) => request.fields.find(([n]) => n === name)?.[1];
  if (!/^Bearer \S+$/.test(field("authorization") ?? "")) {
    return problem(401, "No access token", "Send a bearer token.");
  }
  const id = request.path.split("/")[2];
  switch (`${app} ${request.method}`) {
    case "patient PUT":
      return put(id, request, field);
    case "patient GET":
      return patients.has(id) ? json(200, patients.get(id).record) : missing();
    case "score GET":
      return patients.has(id) ? json(200, score(id)) : missing();
    case "delineate POST":
      return delineate(request);
    default:
      return problem(404, "No such call", "This app serves no call with this path.");
  }
}

function put(id, request, field) {
  const stored = patients.get(id);
  const key = field("idempotency-key");
  if (!/^[A-Za-z0-9_-]{22}$/.test(key ?? "")) {
    return problem(400, "A header field cannot be read", "Send an Idempotency-Key.");
  }
  if (stored?.key === key) {
    return json(200, stored.record);
  }
  const wanted = field("if-none-match") === "*" ? undefined : field("if-match");
  if (wanted !== (stored && `"${stored.record.version}"`)) {
    const version = stored?.record.version ?? 1;
    const advice = "Read the record again and repeat the request with the version it has now.";
    return problem(412, "The record has another version", advice, { version, erased: false });
  }
  const fields = JSON.parse(Buffer.from(request.body).toString());
  if (fields.email !== undefined && !fields.email.includes("@")) {
    const faults = [{ field: "email", message: "Write one e-mail address, name@example.org" }];
    return problem(422, "Invalid fields", "Correct the fields that are listed.", {
      fields: faults,
    });
  }
  const version = (stored?.record.version ?? 0) + 1;
  const record = { id, version, ...fields, score: 0.36 };
  patients.set(id, { key, record });
  return json(stored === undefined ? 201 : 200, record);
}

const score = (id) => ({
  id,
  score: 0.2263,
  survival10y: 0.7737,
  index: 3,
  factors: [
    { factor: "age", label: "Age 50 to 59", points: 1, text: [] },
    { factor: "diabetes", label: "Diabetes, uncomplicated", points: 1, text: ["type 2 diabetes"] },
    { factor: "copd", label: "Chronic pulmonary disease", points: 1, text: ["COPD", "emphysema"] },
  ],
  notCounted: [{ factor: "mi", status: "family", text: "father had a heart attack" }],
  unrecognised: ["<img src=x onerror=alert(1)>"],
  ...ORIGIN,
});

function delineate({ body }) {
  if (body[0] !== 0x89 || body[1] !== 0x50) {
    return problem(400, "Not an image", "Send a PNG, JPEG or TIFF image.");
  }
  return json(200, {
    img_delineated: picture(true).toString("base64"),
    mask: "",
    contours: [[[150, 93]]],
    areaPixels: 1552,
    probability: 0.94,
    channels: "one image used for all three",
    ...ORIGIN,
    model: { name: "unet", version: "1", digest: "7a".repeat(32) },
  });
}

const json = (status, value) => ({
  status,
  fields: [["content-type", "application/json"]],
  body: new TextEncoder().encode(JSON.stringify(value)),
});

const missing = () =>
  problem(404, "No such patient", "Check the id, or create the patient first.");

const problem = (status, title, detail, more = {}) => ({
  ...json(status, { type: "urn:ward:problem:test", title, status, detail, ...more }),
});
