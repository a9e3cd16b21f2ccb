import { isOver, type Job } from "../api/job";
import type { BatchDesk, BatchState } from "../desk/batch-desk";
import { texts } from "../texts";
import { number } from "./format";
import { useObjectUrl } from "./hooks";

interface Properties {
  readonly desk: BatchDesk;
  readonly state: BatchState;
  readonly job: Job;
}

/** The result of a batch that is over, which is made when it is asked for. */
export function BatchResult({ desk, state, job }: Properties) {
  const { busy, collected, result } = state;
  const file = useObjectUrl(result, "text/csv");
  if (!isOver(job)) {
    return null;
  }
  const collecting = busy === "collecting";
  return (
    <section class="result" aria-labelledby="batch-result">
      <h3 id="batch-result">{texts.batch.result}</h3>
      <p class="hint">{file === undefined ? texts.batch.collectHint : texts.batch.care}</p>
      <div class="actions">
        {file !== undefined && (
          <a class="button" href={file} download="batch-result.csv">
            {texts.batch.download}
          </a>
        )}
        {file === undefined && (
          <button
            type="button"
            class="primary"
            disabled={collecting}
            onClick={() => void desk.collect()}
          >
            {texts.batch.collect}
          </button>
        )}
        {collecting && (
          <button type="button" onClick={() => desk.stop()}>
            {texts.batch.stop}
          </button>
        )}
      </div>
      {collecting && (
        <div class="progress">
          <progress aria-label={texts.batch.collectingLabel} max={job.total} value={collected} />
          <p role="status">{texts.batch.collecting(number(collected), number(job.total))}</p>
        </div>
      )}
    </section>
  );
}
