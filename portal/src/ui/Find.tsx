import { useState } from "preact/hooks";
import { isPatientId } from "../clinical/fields";
import type { DeskState, PatientDesk } from "../desk/patient-desk";
import { texts } from "../texts";
import { FailureNote } from "./FailureNote";
import { Field } from "./Field";

interface Properties {
  readonly desk: PatientDesk;
  readonly state: DeskState;
}

/** The way to a record: by its id, or a new one. */
export function Find({ desk, state }: Properties) {
  const { busy, notice, absent, failure } = state;
  const [id, setId] = useState(state.id);
  const [problem, setProblem] = useState<string>();
  const open = () => {
    const right = isPatientId(id);
    setProblem(right ? undefined : texts.find.idProblem);
    if (right) {
      void desk.open(id);
    }
  };
  return (
    <section class="card" aria-labelledby="find">
      <h2 id="find">{texts.find.heading}</h2>
      <p class="hint">{texts.find.intro}</p>
      {notice === "erased" && (
        <p class="notice good" role="status">
          {texts.patient.notices.erased}
        </p>
      )}
      <form
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <div class="opening">
          <Field
            name="id"
            label={texts.find.id}
            hint={texts.find.idHint}
            value={id}
            maximumLength={64}
            problem={problem}
            onInput={setId}
          />
          <button type="submit" class="primary" disabled={busy !== undefined}>
            {texts.find.open}
          </button>
          <button type="button" onClick={() => desk.create(isPatientId(id) ? id : "")}>
            {texts.find.create}
          </button>
        </div>
        <p role="status">{busy === "opening" ? texts.patient.busy.opening : ""}</p>
      </form>
      {absent && (
        <div class="notice" role="alert">
          <p class="headline">{texts.find.absent(state.id)}</p>
          <p>{texts.find.absentDetail}</p>
        </div>
      )}
      {failure !== undefined && <FailureNote failure={failure} />}
    </section>
  );
}
