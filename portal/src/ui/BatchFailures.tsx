import type { Job } from "../api/job";
import { texts } from "../texts";
import { number } from "./format";

/** The ids that have no score, each with the reason. */
export function BatchFailures({ job }: { job: Job }) {
  const { failures, failed } = job;
  if (failures.length === 0) {
    return null;
  }
  return (
    <section class="result" aria-labelledby="batch-failures">
      <h3 id="batch-failures">{texts.batch.failures}</h3>
      <div class="failures" tabIndex={0} role="group" aria-label={texts.batch.failuresTable}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.batch.id}</th>
              <th scope="col">{texts.batch.why}</th>
            </tr>
          </thead>
          <tbody>
            {failures.map(({ id, reason }) => (
              <tr key={id}>
                <td>{id}</td>
                <td>{texts.batch.reasons[reason] ?? reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {failed > failures.length && (
        <p class="hint">{texts.batch.further(number(failed - failures.length))}</p>
      )}
    </section>
  );
}
