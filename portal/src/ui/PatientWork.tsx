import { useRef, useState } from "preact/hooks";
import { writeKey, type Api, type Write } from "../api/api";
import { EMPTY_FIELDS, isoDate, type PatientFields, type StoredPatient } from "../api/patient";
import { ProblemError } from "../api/problem";
import type { Score } from "../api/score";
import { texts } from "../texts";
import { describe, type Failure } from "./failure";
import { PatientForm } from "./PatientForm";
import { ScoreView } from "./ScoreView";

/** Entering, opening and saving one patient, and the score that comes of it. */
export function PatientWork({ api }: { api: Api }) {
  const [id, setId] = useState("");
  const [fields, setFields] = useState(EMPTY_FIELDS);
  const [version, setVersion] = useState<number>();
  const [message, setMessage] = useState("");
  const [failure, setFailure] = useState<Failure>();
  const [score, setScore] = useState<Score>();
  const [busy, setBusy] = useState(false);
  const unanswered = useRef<Write>();

  const show = (patient: StoredPatient) => {
    const { dob, dateadmitted } = patient.fields;
    setFields({ ...patient.fields, dob: isoDate(dob), dateadmitted: isoDate(dateadmitted) });
    setVersion(patient.version);
  };

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    setMessage("");
    setScore(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(describe(error));
      if (error instanceof ProblemError && error.problem.erased) {
        setVersion(error.problem.version);
        setMessage(texts.patient.erasedBefore);
      }
    } finally {
      setBusy(false);
    }
  };

  const save = () =>
    run(async () => {
      const write = repeatable(unanswered.current, { id, fields, version });
      unanswered.current = write;
      const saved = await answered(unanswered, () => api.save(write));
      show(saved);
      setMessage(texts.patient.saved(id, saved.version));
      setScore(await api.score(id));
    });

  const open = () =>
    run(async () => {
      const patient = await api.patient(id);
      show(patient);
      setMessage(texts.patient.opened(id, patient.version));
      setScore(await api.score(id));
    });

  const clear = () => {
    setId("");
    setFields(EMPTY_FIELDS);
    setVersion(undefined);
    setMessage("");
    setFailure(undefined);
    setScore(undefined);
  };

  return (
    <section class="card" aria-labelledby="patient">
      <h2 id="patient">{texts.patient.heading}</h2>
      <p class="hint">{texts.patient.intro}</p>
      <PatientForm
        id={id}
        fields={fields}
        busy={busy}
        failure={failure}
        message={message}
        onId={(changed) => {
          setId(changed);
          setVersion(undefined);
        }}
        onFields={setFields}
        onSave={() => void save()}
        onOpen={() => void open()}
        onClear={clear}
      />
      {score !== undefined && <ScoreView id={id} score={score} />}
    </section>
  );
}

/** The same write again if it was not answered and nothing has changed; otherwise a new one. */
function repeatable(
  before: Write | undefined,
  now: { id: string; fields: PatientFields; version: number | undefined },
): Write {
  const same =
    before !== undefined &&
    before.id === now.id &&
    before.version === now.version &&
    JSON.stringify(before.fields) === JSON.stringify(now.fields);
  return same ? before : { ...now, key: writeKey() };
}

/** Runs a write and forgets it once the service has answered, whatever the answer was. */
async function answered<T>(
  write: { current: Write | undefined },
  call: () => Promise<T>,
): Promise<T> {
  try {
    const answer = await call();
    write.current = undefined;
    return answer;
  } catch (error) {
    if (error instanceof ProblemError) {
      write.current = undefined;
    }
    throw error;
  }
}
