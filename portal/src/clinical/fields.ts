/** What a value must look like; the same kinds as the server has. */
export type FieldKind = "line" | "text" | "socialNumber" | "email" | "phone" | "date";

/** A field of a patient: the longest value in code points, and its kind. */
export interface FieldRule {
  readonly name: FieldName;
  readonly maximumLength: number;
  readonly required: boolean;
  readonly kind: FieldKind;
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
  required: boolean,
  kind: FieldKind,
): FieldRule => ({ name, maximumLength, required, kind });

/** The rules of shared/clinical; a test compares them with the server's source. */
export const FIELD_RULES: readonly FieldRule[] = [
  rule("fname", 100, true, "line"),
  rule("lname", 100, true, "line"),
  rule("address", 200, false, "text"),
  rule("city", 100, false, "line"),
  rule("state", 100, false, "line"),
  rule("ssn", 20, false, "socialNumber"),
  rule("email", 254, false, "email"),
  rule("dob", 10, true, "date"),
  rule("contactphone", 40, false, "phone"),
  rule("drugallergies", 2000, false, "text"),
  rule("preexistingconditions", 4000, false, "text"),
  rule("dateadmitted", 10, true, "date"),
  rule("insurancedetails", 500, false, "text"),
];

export const ruleOf = (name: FieldName): FieldRule =>
  FIELD_RULES[FIELD_NAMES.indexOf(name)] as FieldRule;

/** Thirteen fields by a function of their names. */
export const fieldsOf = (value: (name: FieldName) => string): PatientFields =>
  Object.fromEntries(FIELD_NAMES.map((name) => [name, value(name)])) as Record<FieldName, string>;

export const EMPTY_FIELDS: PatientFields = fieldsOf(() => "");

export const sameFields = (one: PatientFields, other: PatientFields): boolean =>
  FIELD_NAMES.every((name) => one[name] === other[name]);

export const isPatientId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);
