import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EMPTY_FIELDS, FIELD_RULES, isPatientId, type FieldName } from "./fields";
import { fieldProblems, SHAPES, type FieldProblem } from "./rules";

const SERVER = "../../../shared/clinical/src/main/java/health/ward/clinical/patient/";
const source = (name: string): string =>
  readFileSync(new URL(`${SERVER}${name}.java`, import.meta.url), "utf8");

const GOOD = { ...EMPTY_FIELDS, fname: "Jane", lname: "Doe", dob: "01/31/1970" };
const patient = { ...GOOD, dateadmitted: "2026-11-20" };

const problem = (name: FieldName, value: string): FieldProblem | undefined =>
  fieldProblems({ ...patient, [name]: value }).get(name);

describe("the rules are the server's", () => {
  test("names, lengths, kinds and what is required", () => {
    const kinds: Record<string, string> = { SOCIAL_NUMBER: "socialNumber" };
    const fields = [...source("PatientField").matchAll(/ ([A-Z]+)\((\d+), (\w+), FieldRule\.(\w+)\)/g)];
    const rules = fields.map(([, name = "", length, required, kind = ""]) => ({
      name: name.toLowerCase(),
      maximumLength: Number(length),
      required: required === "true",
      kind: kinds[kind] ?? kind.toLowerCase(),
    }));
    expect(FIELD_RULES).toEqual(rules);
  });

  test("shapes", () => {
    const java = source("FieldRule");
    const shape = (kind: string): string => {
      const constant = new RegExp(`  ${kind}\\(\\s*((?:"(?:[^"\\\\]|\\\\.)*"[\\s+]*)+),`).exec(java);
      const parts = constant?.[1]?.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
      return parts.map((literal) => JSON.parse(literal) as string).join("");
    };
    expect(SHAPES).toEqual({
      socialNumber: shape("SOCIAL_NUMBER"),
      email: shape("EMAIL"),
      phone: shape("PHONE"),
    });
  });
});

describe("accepted is", () => {
  test.each<[FieldName, string]>([
    ["fname", "Žofie-Anne O'Neil 李"],
    ["fname", "\u{1F469}".repeat(100)],
    ["address", "1 Main Street\nApt 2\tback"],
    ["ssn", "123-45-6789"],
    ["email", "jane@bücher.example"],
    ["contactphone", "+1 (555) 010-0100 ext. 12"],
    ["dob", "02/29/2024"],
    ["dob", "1906-11-20"],
    ["email", ""],
  ])("%s %j", (name, value) => {
    expect(problem(name, value)).toBeUndefined();
  });
});

describe("refused is", () => {
  test.each<[FieldName, string, FieldProblem]>([
    ["fname", "", { kind: "required" }],
    ["fname", " \u2003", { kind: "required" }],
    ["fname", "\u{1F469}".repeat(101), { kind: "tooLong", maximum: 100 }],
    ["fname", "Jane\nDoe", { kind: "lines" }],
    ["fname", "Jane\u202E", { kind: "lines" }],
    ["address", "1 Main\u0000", { kind: "characters" }],
    ["city", "\t", { kind: "lines" }],
    ["ssn", "12-3", { kind: "shape", of: "socialNumber" }],
    ["email", "jane@", { kind: "shape", of: "email" }],
    ["email", "a@b.example, c@d.example", { kind: "shape", of: "email" }],
    ["contactphone", "call me", { kind: "shape", of: "phone" }],
    ["dob", "02/29/2023", { kind: "shape", of: "date" }],
    ["dob", "1970/01/31", { kind: "shape", of: "date" }],
    ["dob", "1905-11-19", { kind: "tooOld" }],
    ["dateadmitted", "1970-01-30", { kind: "beforeBirth" }],
  ])("%s %j", (name, value, expected) => {
    expect(problem(name, value)).toEqual(expected);
  });
});

test("an id is 1 to 64 letters, digits, hyphens and underscores", () => {
  expect(["a", "patient_3", "x".repeat(64)].every(isPatientId)).toBe(true);
  expect(["", "a b", "a/b", "ä", "x".repeat(65), "a\n"].some(isPatientId)).toBe(false);
});
