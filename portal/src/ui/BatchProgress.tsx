import { hasRest, isOver, type Job } from "../api/job";
import type { BatchDesk, BatchState } from "../desk/batch-desk";
import { texts } from "../texts";
import { clockTime, duration, number } from "./format";
import { useFocus } from "./hooks";
import { Values, type Line } from "./Values";

interface Properties {
  readonly desk: BatchDesk;
  readonly state: BatchState;
  readonly job: Job;
}

/** How far a batch is, and the way to end it. */
export function BatchProgress({ desk, state, job }: Properties) {
  const { busy, missed, list } = state;
  const over = isOver(job);
  const ready = job.done + job.failed + job.cancelled;
  const heading = useFocus<HTMLHeadingElement>(job.id);
  return (
    <>
      <h3 class="batch-name" ref={heading} tabIndex={-1}>
        {list?.name}
      </h3>
      <p role="status">{texts.batch.states[job.state] ?? job.state}</p>
      <div class="progress">
        <progress aria-label={texts.batch.progress} max={Math.max(job.total, 1)} value={ready} />
        <p>{texts.batch.share(number(ready), number(job.total))}</p>
      </div>
      <Numbers job={job} />
      {missed !== undefined && !over && (
        <div class="notice" role="status">
          <p class="headline">{texts.batch.missed}</p>
          <p>{texts.batch.missedDetail(missed.title)}</p>
        </div>
      )}
      {over ? (
        <div class="actions">
          {hasRest(job) && (
            <button
              type="button"
              disabled={busy !== undefined}
              onClick={() => void desk.requeue()}
            >
              {busy === "requeueing" ? texts.batch.requeueing : texts.batch.rest}
            </button>
          )}
          <button type="button" disabled={busy !== undefined} onClick={() => desk.close()}>
            {texts.batch.another}
          </button>
        </div>
      ) : (
        <>
          <div class="actions">
            <button
              type="button"
              class="danger"
              disabled={busy !== undefined}
              onClick={() => void desk.cancel()}
            >
              {busy === "cancelling" ? texts.batch.cancelling : texts.batch.cancel}
            </button>
          </div>
          <p class="hint keep">{texts.batch.keepOpen}</p>
        </>
      )}
    </>
  );
}

function Numbers({ job }: { job: Job }) {
  const { done, failed, cancelled, rate, remaining, started } = job;
  const left = isOver(job) || remaining === undefined ? undefined : duration(remaining);
  const lines: readonly Line[] = [
    [texts.batch.done, number(done)],
    [texts.batch.failed, number(failed)],
    [texts.batch.cancelled, cancelled > 0 ? number(cancelled) : undefined],
    [texts.batch.rate, texts.batch.perSecond(number(rate, 1))],
    [texts.batch.left, left],
    [texts.batch.started, clockTime(started)],
  ];
  return <Values kind="numbers" lines={lines} />;
}
