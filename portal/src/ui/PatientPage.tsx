import { useState } from "preact/hooks";
import type { StoredPatient } from "../api/patient";
import type { FieldName } from "../clinical/fields";
import type { DeskState, PatientDesk } from "../desk/patient-desk";
import { texts } from "../texts";
import { EraseDialog } from "./EraseDialog";
import { FailureNote } from "./FailureNote";
import { useFocus } from "./hooks";
import { ScoreView } from "./ScoreView";

interface Properties {
  readonly desk: PatientDesk;
  readonly state: DeskState;
  readonly stored: StoredPatient;
}

const SHOWN: readonly FieldName[] = [
  "dob",
  "ssn",
  "dateadmitted",
  "contactphone",
  "email",
  "address",
  "city",
  "state",
  "insurancedetails",
  "drugallergies",
  "preexistingconditions",
];
const WIDE: readonly FieldName[] = ["drugallergies", "preexistingconditions"];

/** A record with its score. */
export function PatientPage({ desk, state, stored }: Properties) {
  const { busy, score, failure, notice } = state;
  const { id, version, fields, scorePending } = stored;
  const [erasing, setErasing] = useState(false);
  const heading = useFocus<HTMLHeadingElement>(stored);
  return (
    <section class="card" aria-labelledby="record">
      <div class="title">
        <div>
          <h2 id="record" ref={heading} tabIndex={-1}>
            {fields.fname} {fields.lname}
          </h2>
          <p class="hint">{texts.patient.known(id, version)}</p>
        </div>
        <div class="actions">
          <button type="button" disabled={busy !== undefined} onClick={() => desk.edit()}>
            {texts.patient.edit}
          </button>
          <button
            type="button"
            class="danger quiet"
            disabled={busy !== undefined}
            onClick={() => setErasing(true)}
          >
            {texts.patient.erase}
          </button>
          <button
            type="button"
            class="quiet"
            disabled={busy === "erasing"}
            onClick={() => desk.close()}
          >
            {texts.patient.close}
          </button>
        </div>
      </div>
      <p role="status" class={notice === undefined ? "spoken" : "notice good"}>
        {notice === undefined ? "" : texts.patient.notices[notice]}
      </p>
      <dl class="record">
        {SHOWN.filter((name) => fields[name] !== "").map((name) => (
          <div key={name} class={WIDE.includes(name) ? "wide" : ""}>
            <dt>{texts.form.fields[name]}</dt>
            <dd>{fields[name]}</dd>
          </div>
        ))}
      </dl>
      {failure !== undefined && scorePending && (
        <p class="notice">{texts.patient.scorePending}</p>
      )}
      {failure !== undefined && <FailureNote failure={failure} />}
      {failure !== undefined && (
        <div class="actions">
          <button
            type="button"
            disabled={busy !== undefined}
            onClick={() => void desk.open(id)}
          >
            {texts.patient.again}
          </button>
        </div>
      )}
      <p role="status" class="hint">
        {busy === undefined ? "" : texts.patient.busy[busy]}
      </p>
      {score !== undefined && <ScoreView score={score} />}
      {erasing && (
        <EraseDialog
          id={id}
          onClose={(confirmed) => {
            setErasing(false);
            if (confirmed) {
              void desk.erase();
            }
          }}
        />
      )}
    </section>
  );
}
