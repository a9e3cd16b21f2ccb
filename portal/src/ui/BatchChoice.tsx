import type { BatchDesk, BatchState, ChosenList } from "../desk/batch-desk";
import { texts } from "../texts";
import { DropZone } from "./DropZone";
import { number } from "./format";

const ACCEPTED = ["text/csv", ".csv", "text/plain", ".txt", "application/json", ".json", ".ndjson"];

/** The list of a batch: picked or dropped, counted, and sent. */
export function BatchChoice({ desk, state }: { desk: BatchDesk; state: BatchState }) {
  const { list, problem, busy } = state;
  const starting = busy === "starting";
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void desk.start();
      }}
    >
      <p class="hint">{texts.batch.intro}</p>
      <DropZone
        name="ids"
        label={texts.batch.label}
        hint={texts.batch.hint}
        accepted={ACCEPTED}
        chosen={list && told(list)}
        disabled={starting}
        problem={problem && texts.batch.problem(problem)}
        onFiles={(files) => void desk.choose(files)}
      />
      <div class="actions">
        <button type="submit" class="primary" disabled={starting || list === undefined}>
          {texts.batch.start}
        </button>
      </div>
      <p role="status" class="hint">
        {starting ? texts.batch.starting : ""}
      </p>
    </form>
  );
}

const told = ({ name, ids, repeated }: ChosenList) =>
  texts.batch.chosen(name, number(ids.length), repeated, number(repeated));
