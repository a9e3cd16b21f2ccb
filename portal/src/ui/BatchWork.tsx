import type { BatchDesk } from "../desk/batch-desk";
import { texts } from "../texts";
import { BatchChoice } from "./BatchChoice";
import { BatchFailures } from "./BatchFailures";
import { BatchProgress } from "./BatchProgress";
import { BatchResult } from "./BatchResult";
import { FailureNote } from "./FailureNote";
import { useObservable } from "./hooks";

/** Many patients scored at once: choosing, watching, and what came of it. */
export function BatchWork({ desk }: { desk: BatchDesk }) {
  const state = useObservable(desk);
  const { job, failure } = state;
  return (
    <section class="card" aria-labelledby="batch">
      <h2 id="batch">{texts.batch.heading}</h2>
      {job === undefined ? (
        <BatchChoice desk={desk} state={state} />
      ) : (
        <BatchProgress desk={desk} state={state} job={job} />
      )}
      {failure !== undefined && <FailureNote failure={failure} />}
      {job !== undefined && <BatchFailures job={job} />}
      {job !== undefined && <BatchResult desk={desk} state={state} job={job} />}
    </section>
  );
}
