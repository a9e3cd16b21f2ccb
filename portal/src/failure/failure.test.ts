import { expect, test } from "vitest";
import { ProblemError, readProblem } from "../api/problem";
import { utf8 } from "../bytes/bytes";
import { describe } from "./failure";

const problem = (document: object): ProblemError =>
  new ProblemError(
    readProblem({ status: 503, fields: [], body: utf8(JSON.stringify(document)) }),
  );

test("a refused enclave is told in plain words, and word for word for the help desk", () => {
  const verdict = [
    "REFUSED by policy lab: an SGX enclave",
    "  ok    iss = https://localhost:8443  [/issuers]",
    "  FAIL  x-ms-sgx-is-debuggable: expected false, found true  [built-in]",
    "  FAIL  model risk: expected aa, found bb  [/models/risk]",
  ];
  const failure = describe(problem({ type: "urn:ward:problem:enclave-not-trusted", verdict }));
  expect(failure.title).toBe("The model's enclave is not trusted");
  expect(failure.reasons).toEqual([
    "Somebody could look inside with a debugger.",
    "The model “risk” is not the agreed one.",
  ]);
  expect(failure.lines).toEqual(verdict);
});

test("a problem that the page does not know keeps the service's words", () => {
  const document = { type: "urn:ward:problem:new", title: "Too early", detail: "Wait." };
  expect(describe(problem(document))).toMatchObject({ title: "Too early", detail: "Wait." });
  expect(describe(problem({})).title).toBe("The service refused the request (503)");
});
