import { isBefore, parseDay, yearsBetween } from "./dates";
import { FIELD_RULES, type FieldKind, type FieldName, type PatientFields } from "./fields";

/** What is wrong with a value; texts.ts has the sentence. */
export type FieldProblem =
  | { readonly kind: "required" | "characters" | "lines" | "beforeBirth" | "tooOld" }
  | { readonly kind: "tooLong"; readonly maximum: number }
  | { readonly kind: "shape"; readonly of: FieldKind };

const OLDEST = 120;

/** The shapes as the server's source has them. */
export const SHAPES: Readonly<Partial<Record<FieldKind, string>>> = {
  socialNumber: "(?=(?:[^0-9]*[0-9]){4})[A-Za-z0-9]+(?:[ ./-][A-Za-z0-9]+)*",
  email:
    "[^\\s@\"(),:;<>\\[\\]\\\\]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+" +
    "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?",
  phone:
    "(?=(?:[^0-9]*[0-9]){5,20}[^0-9]*$)\\+?[0-9(][0-9 ()./-]*(?: ?(?:x|ext\\.?) ?[0-9]{1,6})?",
};

const PATTERNS = new Map(
  Object.entries(SHAPES).map(([kind, shape]) => [kind, new RegExp(`^(?:${shape})$`, "u")]),
);

/** Nothing but what Java calls white space, which a no-break space is not. */
const BLANK = /^(?:(?![\u00A0\u2007\u202F])[\t-\r\u001C-\u001F\p{Zs}\p{Zl}\p{Zp}])*$/u;
/** Control characters, half pairs, unassigned ones, and marks that turn the reading direction. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Every broken rule by the field's name, in the order of the fields; the server checks the same. */
export function fieldProblems(fields: PatientFields): ReadonlyMap<FieldName, FieldProblem> {
  const problems = new Map<FieldName, FieldProblem>();
  for (const { name, kind, required, maximumLength } of FIELD_RULES) {
    const problem = valueProblem(fields[name], kind, required, maximumLength);
    if (problem !== undefined) {
      problems.set(name, problem);
    }
  }
  ageProblem(fields, problems);
  return problems;
}

function valueProblem(
  value: string,
  kind: FieldKind,
  required: boolean,
  maximum: number,
): FieldProblem | undefined {
  if (BLANK.test(value)) {
    return required ? { kind: "required" } : characterProblem(value, kind);
  }
  if (Array.from(value).length > maximum) {
    return { kind: "tooLong", maximum };
  }
  return characterProblem(value, kind) ?? shapeProblem(value, kind);
}

function characterProblem(value: string, kind: FieldKind): FieldProblem | undefined {
  const lines = kind === "text";
  const judged = lines ? value.replace(/[\n\r\t]/g, "") : value;
  return FORBIDDEN.test(judged) ? { kind: lines ? "characters" : "lines" } : undefined;
}

function shapeProblem(value: string, kind: FieldKind): FieldProblem | undefined {
  const right =
    kind === "date" ? parseDay(value) !== undefined : (PATTERNS.get(kind)?.test(value) ?? true);
  return right ? undefined : { kind: "shape", of: kind };
}

function ageProblem(
  { dob, dateadmitted }: PatientFields,
  problems: Map<FieldName, FieldProblem>,
): void {
  const [birth, admission] = [parseDay(dob), parseDay(dateadmitted)];
  if (birth === undefined || admission === undefined) {
    return;
  }
  if (isBefore(admission, birth)) {
    problems.set("dateadmitted", { kind: "beforeBirth" });
  } else if (yearsBetween(birth, admission) > OLDEST) {
    problems.set("dob", { kind: "tooOld" });
  }
}
