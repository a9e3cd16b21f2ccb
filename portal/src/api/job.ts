import { JsonShapeError, type JsonObject } from "../json/json-object";

/** An id without a score, and the service's word for the reason. */
export interface JobFailure {
  readonly id: string;
  readonly reason: string;
}

/** A batch as the API answers it. */
export interface Job {
  readonly id: string;
  /** accepted, running, waiting-for-enclave, waiting-for-redelivery, finished or cancelled. */
  readonly state: string;
  /** Ids, each once. */
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly started: Date;
  /** Patients a second. */
  readonly rate: number;
  /** Seconds, when that can be said. */
  readonly remaining: number | undefined;
  /** A page of those that failed, if it was asked for. */
  readonly failures: readonly JobFailure[];
  /** Whether there is a further page. */
  readonly more: boolean;
}

/** It stands in paths, so it must be nothing but a name. */
const NAME = /^[A-Za-z0-9_-]{22}$/;

export function readJob(answer: JsonObject): Job {
  const id = answer.string("job");
  if (!NAME.test(id)) {
    throw new JsonShapeError(answer.pointer("job"), "must be the name of a job");
  }
  const count = (name: string) => answer.integer(name, 0, Number.MAX_SAFE_INTEGER);
  const failures = answer.has("failures") ? answer.objects("failures") : [];
  return {
    id,
    state: answer.string("state"),
    total: count("total"),
    done: count("done"),
    failed: count("failed"),
    cancelled: count("cancelled"),
    started: new Date(answer.string("started")),
    rate: answer.number("rate"),
    remaining: answer.optionalNumber("remaining"),
    failures: failures.map((one) => ({ id: one.string("id"), reason: one.string("reason") })),
    more: answer.has("next"),
  };
}

/** Whether some of it was given up, as far as can be seen, and so can run again. */
export const hasRest = ({ failures, more }: Job): boolean =>
  more || failures.some(({ reason }) => reason === "given-up");

/** Whether nothing changes any more. */
export const isOver = ({ state }: Job): boolean => state === "finished" || state === "cancelled";
