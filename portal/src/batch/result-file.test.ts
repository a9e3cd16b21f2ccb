import { expect, test } from "vitest";
import type { Outcome } from "../api/stored-score";
import { fromUtf8 } from "../bytes/bytes";
import { resultFile } from "./result-file";

const ORIGIN = {
  model: "risk, adjusted",
  modelVersion: "1",
  modelDigest: "5d",
  enclaveType: "sgx",
  measurement: 'e"3',
  policy: undefined,
};

test("each id has a line with its score and who made it, or with the reason for none", () => {
  const outcomes = new Map<string, Outcome>([
    ["b", { problem: "no-such-patient" }],
    ["a", { risk: 0.25, origin: ORIGIN }],
  ]);
  expect(fromUtf8(resultFile(["a", "b", "c"], outcomes)).split("\r\n")).toEqual([
    "id,score,problem,model,version,digest,enclave,measurement",
    'a,0.25,,"risk, adjusted",1,5d,sgx,"e""3"',
    "b,,no-such-patient,,,,,",
    "c,,,,,,,",
    "",
  ]);
});
