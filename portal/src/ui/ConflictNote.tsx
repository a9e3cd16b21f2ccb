import { useState } from "preact/hooks";
import { fieldsOf, type FieldName, type PatientFields } from "../clinical/fields";
import type { Conflict, PatientDesk } from "../desk/patient-desk";
import { texts } from "../texts";
import { useFocus } from "./hooks";

interface Properties {
  readonly desk: PatientDesk;
  readonly fields: PatientFields;
  readonly conflict: Conflict;
  readonly busy: boolean;
}

/** What somebody else has saved meanwhile; where both changed a field, the clerk chooses. */
export function ConflictNote({ desk, fields, conflict, busy }: Properties) {
  const { stored, theirs, both } = conflict;
  const [taken, setTaken] = useState<ReadonlySet<FieldName>>(new Set());
  const heading = useFocus<HTMLHeadingElement>(stored);
  const choose = (name: FieldName, take: boolean) => {
    const others = both.filter((other) => other !== name && taken.has(other));
    setTaken(new Set(take ? [...others, name] : others));
  };
  const settled = () =>
    fieldsOf((name) => (taken.has(name) ? stored.fields[name] : conflict.fields[name]));
  return (
    <section class="notice conflict" aria-labelledby="conflict">
      <h3 id="conflict" ref={heading} tabIndex={-1}>
        {texts.conflict.heading}
      </h3>
      <p>{texts.conflict.detail(stored.version)}</p>
      {theirs.length > 0 && (
        <>
          <p>{texts.conflict.theirs}</p>
          <dl class="facts">
            {theirs.map((name) => (
              <div key={name}>
                <dt>{texts.form.fields[name]}</dt>
                <dd>{shown(stored.fields[name])}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {both.map((name) => (
        <fieldset key={name} class="choice">
          <legend>{texts.conflict.both(texts.form.fields[name])}</legend>
          {[false, true].map((take) => (
            <label key={String(take)}>
              <input
                type="radio"
                name={`conflict-${name}`}
                checked={taken.has(name) === take}
                onChange={() => choose(name, take)}
              />
              <span>
                <span class="hint">{take ? texts.conflict.stored : texts.conflict.yours}</span>{" "}
                {shown(take ? stored.fields[name] : fields[name])}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={busy}
          onClick={() => void desk.settle(settled())}
        >
          {texts.conflict.save}
        </button>
        <button type="button" disabled={busy} onClick={() => void desk.yield()}>
          {texts.conflict.yield}
        </button>
      </div>
    </section>
  );
}

const shown = (value: string): string => (value === "" ? texts.conflict.empty : value);
