import { fieldsOf, type PatientFields } from "../clinical/fields";
import type { JsonObject } from "../json/json-object";

/** A patient as the API answers it. */
export interface StoredPatient {
  readonly id: string;
  readonly version: number;
  readonly fields: PatientFields;
  /** The record is kept, but no verified enclave has scored it yet. */
  readonly scorePending: boolean;
}

export function readStoredPatient(answer: JsonObject): StoredPatient {
  return {
    id: answer.string("id"),
    version: answer.integer("version", 1, Number.MAX_SAFE_INTEGER),
    fields: fieldsOf((name) => answer.optionalString(name) ?? ""),
    scorePending: answer.optionalString("scoreStatus") === "pending",
  };
}
