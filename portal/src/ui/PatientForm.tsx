import { useRef, useState } from "preact/hooks";
import { isPatientId, ruleOf, type FieldName } from "../clinical/fields";
import { fieldProblems } from "../clinical/rules";
import { isUnsaved, type DeskState, type PatientDesk } from "../desk/patient-desk";
import { texts } from "../texts";
import { ConfirmDialog } from "./ConfirmDialog";
import { ConflictNote } from "./ConflictNote";
import { FailureNote } from "./FailureNote";
import { Field } from "./Field";
import { useFocus } from "./hooks";

interface Properties {
  readonly desk: PatientDesk;
  readonly state: DeskState;
}

const GROUPS: readonly (readonly [keyof typeof texts.form.groups, readonly FieldName[]])[] = [
  ["person", ["fname", "lname", "dob", "ssn"]],
  ["contact", ["address", "city", "state", "contactphone", "email", "insurancedetails"]],
  ["clinical", ["dateadmitted", "drugallergies", "preexistingconditions"]],
];

/** The id and the thirteen fields, checked as they are left, and all of them before saving. */
export function PatientForm({ desk, state }: Properties) {
  const { id, fields, stored, busy, failure, notice, conflict } = state;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const heading = useFocus<HTMLHeadingElement>();
  const problems = problemsOf(state);

  const save = () => {
    setTried(true);
    const [first] = problems.keys();
    if (first === undefined) {
      void desk.save();
    } else {
      form.current?.querySelector<HTMLElement>(`#field-${first}`)?.focus();
    }
  };
  const told = (name: string) =>
    (tried || left.has(name) ? problems.get(name) : undefined) ?? failure?.fields.get(name);
  const leave = (name: string) => setLeft(new Set([...left, name]));
  const discard = () => (isUnsaved(state) ? setDiscarding(true) : desk.discard());

  return (
    <section class="card" aria-labelledby="form">
      <h2 id="form" ref={heading} tabIndex={-1}>
        {stored === undefined ? texts.form.create : texts.form.edit(id)}
      </h2>
      <p class="hint">{texts.form.intro}</p>
      {notice === "erasedBefore" && (
        <p class="notice" role="alert">
          {texts.patient.notices.erasedBefore}
        </p>
      )}
      <form
        ref={form}
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {stored === undefined && (
          <Field
            name="id"
            label={texts.find.id}
            hint={texts.find.idHint}
            value={id}
            required
            maximumLength={64}
            readOnly={busy === "saving"}
            problem={told("id")}
            onInput={(changed) => desk.rename(changed)}
            onLeave={() => leave("id")}
          />
        )}
        {GROUPS.map(([group, names]) => (
          <fieldset key={group} class={`group ${group}`}>
            <legend>{texts.form.groups[group]}</legend>
            {names.map(ruleOf).map(({ name, kind, required, maximumLength }) => (
              <Field
                key={name}
                name={name}
                label={texts.form.fields[name]}
                hint={texts.form.hints[name]}
                kind={kind}
                value={fields[name]}
                required={required}
                maximumLength={maximumLength}
                readOnly={busy === "saving"}
                problem={told(name)}
                onInput={(value) => desk.change({ ...fields, [name]: value })}
                onLeave={() => leave(name)}
              />
            ))}
          </fieldset>
        ))}
        {conflict !== undefined && (
          <ConflictNote desk={desk} fields={fields} conflict={conflict} busy={busy !== undefined} />
        )}
        {failure !== undefined && <FailureNote failure={failure} />}
        <div class="actions">
          <button
            type="submit"
            class="primary"
            disabled={busy !== undefined || conflict !== undefined}
          >
            {texts.form.save}
          </button>
          <button type="button" disabled={busy !== undefined} onClick={discard}>
            {texts.form.cancel}
          </button>
          <p role="status">{busy === "saving" ? texts.patient.busy.saving : ""}</p>
        </div>
      </form>
      {discarding && (
        <ConfirmDialog
          heading={texts.form.discardHeading}
          confirm={texts.form.discard}
          onClose={(confirmed) => {
            setDiscarding(false);
            if (confirmed) {
              desk.discard();
            }
          }}
        >
          <p>{texts.form.discardDetail}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

/** What is wrong, in the order in which it is asked, in words. */
function problemsOf({ id, fields }: DeskState): ReadonlyMap<string, string> {
  const found = fieldProblems(fields);
  const words = GROUPS.flatMap(([, names]) => names).flatMap((name) => {
    const problem = found.get(name);
    return problem === undefined ? [] : [[name, texts.fieldProblem(problem)] as const];
  });
  const idProblem = isPatientId(id) ? [] : [["id", texts.find.idProblem] as const];
  return new Map<string, string>([...idProblem, ...words]);
}
