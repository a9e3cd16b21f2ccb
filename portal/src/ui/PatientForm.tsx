import { useRef, useState } from "preact/hooks";
import {
  FIELD_RULES,
  isPatientId,
  type FieldName,
  type FieldRule,
  type PatientFields,
} from "../api/patient";
import { texts } from "../texts";
import { FailureNote } from "./FailureNote";
import type { Failure } from "./failure";
import { Field } from "./Field";

interface Properties {
  readonly id: string;
  readonly fields: PatientFields;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly message: string;
  readonly onId: (id: string) => void;
  readonly onFields: (fields: PatientFields) => void;
  readonly onSave: () => void;
  readonly onOpen: () => void;
  readonly onClear: () => void;
}

const GROUPS: readonly (readonly [keyof typeof texts.patient.groups, readonly FieldName[]])[] = [
  ["person", ["fname", "lname", "dob", "ssn"]],
  ["contact", ["address", "city", "state", "contactphone", "email", "insurancedetails"]],
  ["clinical", ["dateadmitted", "drugallergies", "preexistingconditions"]],
];

/** The thirteen fields and the id. */
export function PatientForm(properties: Properties) {
  const { id, fields, busy, failure, message } = properties;
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const form = useRef<HTMLFormElement>(null);

  const attempt = (found: ReadonlyMap<string, string>, action: () => void) => {
    setProblems(found);
    const [first] = found.keys();
    if (first === undefined) {
      action();
    } else {
      form.current?.querySelector<HTMLElement>(`#field-${first}`)?.focus();
    }
  };
  const advice = (name: string) => problems.get(name) ?? failure?.fields.get(name);

  return (
    <form
      ref={form}
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        attempt(new Map([...idProblems(id), ...fieldProblems(fields)]), properties.onSave);
      }}
    >
      <div class="opening">
        <Field
          name="id"
          label={texts.patient.id}
          hint={texts.patient.idHint}
          value={id}
          required
          maximumLength={64}
          problem={advice("id")}
          onInput={properties.onId}
        />
        <button
          type="button"
          disabled={busy}
          onClick={() => attempt(idProblems(id), properties.onOpen)}
        >
          {texts.patient.open}
        </button>
      </div>
      {GROUPS.map(([group, names]) => (
        <fieldset key={group} class={`group ${group}`}>
          <legend>{texts.patient.groups[group]}</legend>
          {names.map(ruleOf).map(({ name, kind, required, maximumLength }) => (
            <Field
              key={name}
              name={name}
              label={texts.patient.fields[name]}
              kind={kind}
              value={fields[name]}
              required={required}
              maximumLength={maximumLength}
              problem={advice(name)}
              onInput={(value) => properties.onFields({ ...fields, [name]: value })}
            />
          ))}
        </fieldset>
      ))}
      {failure !== undefined && <FailureNote failure={failure} />}
      <div class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {texts.patient.save}
        </button>
        <button type="button" class="quiet" disabled={busy} onClick={properties.onClear}>
          {texts.patient.clear}
        </button>
        <p role="status">{busy ? texts.patient.working : message}</p>
      </div>
    </form>
  );
}

const ruleOf = (name: FieldName): FieldRule =>
  FIELD_RULES.find((rule) => rule.name === name) as FieldRule;

const idProblems = (id: string): ReadonlyMap<string, string> =>
  new Map(isPatientId(id) ? [] : [["id", texts.patient.idProblem]]);

const fieldProblems = (fields: PatientFields): ReadonlyMap<string, string> =>
  new Map(
    FIELD_RULES.filter(({ name, required }) => required && fields[name].trim() === "").map(
      ({ name }) => [name, texts.patient.required],
    ),
  );
