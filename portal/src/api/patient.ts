import type { JsonObject } from "../json/json-object";

/** A field of a patient with the length that the API accepts. */
export interface FieldRule {
  readonly name: FieldName;
  readonly required: boolean;
  readonly maximumLength: number;
  readonly kind: "line" | "text" | "date" | "email" | "phone";
}

export const FIELD_NAMES = [
  "fname",
  "lname",
  "address",
  "city",
  "state",
  "ssn",
  "email",
  "dob",
  "contactphone",
  "drugallergies",
  "preexistingconditions",
  "dateadmitted",
  "insurancedetails",
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** The thirteen fields, all texts; an empty one is not given. */
export type PatientFields = Readonly<Record<FieldName, string>>;

const rule = (
  name: FieldName,
  maximumLength: number,
  kind: FieldRule["kind"] = "line",
  required = false,
): FieldRule => ({ name, maximumLength, kind, required });

/** In the order in which they are asked. */
export const FIELD_RULES: readonly FieldRule[] = [
  rule("fname", 100, "line", true),
  rule("lname", 100, "line", true),
  rule("dob", 10, "date", true),
  rule("ssn", 20),
  rule("address", 200),
  rule("city", 100),
  rule("state", 100),
  rule("contactphone", 40, "phone"),
  rule("email", 254, "email"),
  rule("insurancedetails", 500),
  rule("dateadmitted", 10, "date", true),
  rule("drugallergies", 2000, "text"),
  rule("preexistingconditions", 4000, "text"),
];

export const EMPTY_FIELDS: PatientFields = Object.fromEntries(
  FIELD_NAMES.map((name) => [name, ""]),
) as Record<FieldName, string>;

export const isPatientId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);

/** A patient as the API answers it. */
export interface StoredPatient {
  readonly id: string;
  readonly version: number;
  readonly fields: PatientFields;
}

export function readStoredPatient(answer: JsonObject): StoredPatient {
  const fields = FIELD_NAMES.map((name) => [name, answer.optionalString(name) ?? ""] as const);
  return {
    id: answer.string("id"),
    version: answer.integer("version", 1, Number.MAX_SAFE_INTEGER),
    fields: Object.fromEntries(fields) as Record<FieldName, string>,
  };
}

/** A date as a date field takes it, yyyy-mm-dd; the API also keeps MM/dd/yyyy as given. */
export function isoDate(text: string): string {
  const american = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  return american === null ? text : `${american[3]}-${american[1]}-${american[2]}`;
}

