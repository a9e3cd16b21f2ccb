// The three apps behind the seal, as far as the page can see them.

import { cancelled, FLAKY, looked, requeued, started } from "./jobs.mjs";
import { contour, mask, picture } from "./picture.mjs";

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
  if (!/^Bearer eyJ\S+$/.test(field("authorization") ?? "")) {
    return problem(401, "no-token", "No access token", "Send a bearer token.");
  }
  const [, resource, id] = request.path.split(/[/?]/);
  if (app === "score" && resource === "score-batch") {
    return batch(request, id, field);
  }
  if (app === "score" && resource === "scores") {
    return storedScores(request);
  }
  switch (`${app} ${request.method}`) {
    case "patient PUT":
      return put(id, request, field);
    case "patient GET":
      return known(id) ? json(200, patients.get(id).record) : missing();
    case "patient DELETE":
      return erase(id, field);
    case "score GET":
      return known(id) ? json(200, score(id)) : missing();
    case "delineate POST":
      return delineate(request, field);
    default:
      return problem(404, "not-served", "No such call", "This app serves no call with this path.");
  }
}

const known = (id) => patients.get(id)?.record !== undefined;

const version = (id) => patients.get(id)?.version;

/** Keeps the number, so that versions never go back. */
function erase(id, field) {
  if (!known(id)) {
    return missing();
  }
  if (field("if-match") !== `"${version(id)}"`) {
    return otherVersion(id);
  }
  patients.set(id, { version: version(id) + 1 });
  return { status: 204, fields: [], body: new Uint8Array() };
}

function put(id, request, field) {
  const stored = patients.get(id);
  const key = field("idempotency-key");
  if (!/^[A-Za-z0-9_-]{22}$/.test(key ?? "")) {
    return problem(400, "malformed-header", "A header field cannot be read", "Send a key.");
  }
  if (stored?.key === key) {
    return json(200, stored.record);
  }
  const wanted = field("if-none-match") === "*" ? undefined : field("if-match");
  if (wanted !== (stored && `"${stored.version}"`)) {
    return otherVersion(id);
  }
  const next = (stored?.version ?? 0) + 1;
  const fields = JSON.parse(Buffer.from(request.body).toString());
  const record = { id, version: next, ...fields, score: 0.2263, scoredBy: ORIGIN };
  patients.set(id, { key, version: next, record });
  return json(stored === undefined ? 201 : 200, record);
}

const otherVersion = (id) =>
  problem(412, "version-conflict", "The record has another version", "Read it again.", {
    version: version(id),
    erased: !known(id),
  });

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
  unrecognised: ["frobnitis", "<img src=x onerror=alert(1)>"],
  ...ORIGIN,
});

function storedScores({ body }) {
  const { ids } = JSON.parse(Buffer.from(body).toString());
  const scores = ids.map((id) =>
    known(id) || id.startsWith(FLAKY) ? { id, score: 0.2263, scoredBy: ORIGIN } : { id, problem: "no-such-patient" },
  );
  return json(200, { scores });
}

const JOB_CALLS = { GET: (name) => looked(name, known), POST: requeued, DELETE: cancelled };

function batch({ method, body }, name, field) {
  if (method === "POST" && name === undefined) {
    const { ids } = JSON.parse(Buffer.from(body).toString());
    return json(202, started(ids, field("idempotency-key")));
  }
  const job = JOB_CALLS[method]?.(name);
  return job === undefined
    ? problem(404, "no-such-job", "No such job", "Submit the ids again.")
    : json(200, job);
}

/** A PNG, JPEG or TIFF has one of these first; a DICOM file and a set of them are told apart. */
const FIRST = new Set([0x89, 0xff, 0x49]);

function delineate({ body }, field) {
  const set = /^multipart\/form-data; boundary=[0-9a-f]{32}$/.test(field("content-type"));
  const dicom = set || Buffer.from(body.subarray(128, 132)).toString() === "DICM";
  if (!dicom && !FIRST.has(body[0])) {
    return problem(400, "unsupported-image", "Not an image", "Send a PNG.");
  }
  if (field("accept") === "application/dicom") {
    const object = new Uint8Array([...new Uint8Array(128), ...Buffer.from("DICM")]);
    return { status: 200, fields: [["content-type", "application/dicom"]], body: object };
  }
  return json(200, {
    ...(dicom && { areaMm2: 1552, contoursMm: [contour()] }),
    img_delineated: picture(true).toString("base64"),
    mask: mask().toString("base64"),
    contours: [contour()],
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
  problem(404, "no-such-patient", "No such patient", "Check the id, or create the patient first.");

const problem = (status, name, title, detail, more = {}) => ({
  ...json(status, { type: `urn:ward:problem:${name}`, title, status, detail, ...more }),
});
