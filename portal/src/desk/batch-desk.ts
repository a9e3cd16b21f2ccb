import { writeKey, type Api } from "../api/api";
import { hasRest, isOver, type Job } from "../api/job";
import { ProblemError } from "../api/problem";
import type { Outcome } from "../api/stored-score";
import { IdListError, readIds, type IdList, type IdProblem } from "../batch/ids";
import { resultFile } from "../batch/result-file";
import type { Bytes } from "../bytes/bytes";
import { describe, type Failure } from "../failure/failure";
import { Errands } from "./errands";
import { Store } from "./observable";

const MAXIMUM_BYTES = 30 * 1024 * 1024;
const POLL_MILLISECONDS = 2000;
/** How many scores are read at a time for the result; the API's limit. */
const PAGE = 1000;

/** A list that can be sent. */
export interface ChosenList extends IdList {
  readonly name: string;
}

export type ListProblem = IdProblem | { readonly kind: "tooLarge" | "several" };

export interface BatchState {
  readonly list: ChosenList | undefined;
  readonly problem: ListProblem | undefined;
  readonly job: Job | undefined;
  readonly busy: "starting" | "cancelling" | "requeueing" | "collecting" | undefined;
  /** Why the last look at the job brought nothing; the next one comes by itself. */
  readonly missed: Failure | undefined;
  readonly failure: Failure | undefined;
  /** How many of the result's lines are there. */
  readonly collected: number;
  readonly result: Bytes | undefined;
}

const EMPTY: BatchState = {
  list: undefined,
  problem: undefined,
  job: undefined,
  busy: undefined,
  missed: undefined,
  failure: undefined,
  collected: 0,
  result: undefined,
};

/** Whether a job is begun and not over: with this desk its name is lost. */
export const isUnderWay = ({ busy, job }: BatchState): boolean =>
  busy === "starting" || (job !== undefined && !isOver(job));

const later = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/**
 * One clerk's batch: choosing ids, having them scored, watching, cancelling, and collecting what
 * came of it. The name of the job is kept nowhere else.
 */
export class BatchDesk extends Store<BatchState> {
  private readonly errands = new Errands<BatchState>(this, failed);
  private key = writeKey();
  private outcomes = new Map<string, Outcome>();

  /** @param pause lets time pass between two looks at a job */
  constructor(
    private readonly api: Api,
    private readonly pause = later,
  ) {
    super(EMPTY);
  }

  /** Takes the one file that was picked or dropped. */
  async choose(files: readonly File[]): Promise<void> {
    const [file, ...more] = files;
    if (file === undefined) {
      return;
    }
    this.close();
    if (more.length > 0 || file.size > MAXIMUM_BYTES) {
      this.set({ problem: { kind: more.length > 0 ? "several" : "tooLarge" } });
      return;
    }
    await this.run(undefined, async () => {
      const bytes = await file.arrayBuffer().catch(() => undefined);
      if (bytes === undefined) {
        return { problem: { kind: "unreadable" } };
      }
      return { list: { name: file.name, ...readIds(new Uint8Array(bytes)) } };
    });
  }

  /** Has the chosen patients scored. A start that got no answer is repeated with the same key. */
  async start(): Promise<void> {
    const { list, busy, job } = this.current();
    if (list === undefined || busy !== undefined || job !== undefined) {
      return;
    }
    const start = async () => ({ job: await this.api.startJob(list.ids, this.key) });
    if (await this.run("starting", start)) {
      await this.watch();
    }
  }

  /** Cancels what has not run, and goes on watching what is running. */
  async cancel(): Promise<void> {
    const { job } = this.current();
    if (job === undefined || isOver(job)) {
      return;
    }
    if (await this.run("cancelling", async () => ({ job: await this.api.cancelJob(job.id) }))) {
      await this.watch();
    }
  }

  /**
   * Has what was given up run again, and watches it; a result that was made is old then, unless
   * there was nothing to run.
   */
  async requeue(): Promise<void> {
    const { job, busy } = this.current();
    if (job === undefined || !isOver(job) || !hasRest(job) || busy !== undefined) {
      return;
    }
    const requeue = async () => {
      const again = await this.api.requeueJob(job.id);
      return isOver(again) ? {} : { job: again, collected: 0, result: undefined };
    };
    if ((await this.run("requeueing", requeue)) && this.isWatched()) {
      this.outcomes = new Map();
      await this.watch();
    }
  }

  /** Makes a file of the scores in the records; goes on where it was stopped. */
  async collect(): Promise<void> {
    const { list, job, busy } = this.current();
    if (list === undefined || job === undefined || !isOver(job) || busy !== undefined) {
      return;
    }
    await this.run("collecting", async (current) => {
      await this.readFailures(job.id, current);
      await this.readScores(list.ids, current);
      return { result: resultFile(list.ids, this.outcomes) };
    });
  }

  /** Stops collecting; what has been read stays. */
  stop(): void {
    this.errands.drop();
    this.set({ busy: undefined });
  }

  /** Puts everything away; a job that is running goes on. */
  close(): void {
    this.errands.drop();
    this.key = writeKey();
    this.outcomes = new Map();
    this.set(EMPTY);
  }

  private isWatched(): boolean {
    const { job } = this.current();
    return job !== undefined && !isOver(job);
  }

  /** Looks at the job now and then, until it is over or nobody knows it any more. */
  private async watch(): Promise<void> {
    const current = this.errands.begin();
    for (let job = this.current().job; job !== undefined; ) {
      const outcome = await this.look(job);
      if (!current()) {
        return;
      }
      this.set(outcome);
      job = this.current().job;
      if (job === undefined || (isOver(job) && outcome.missed === undefined)) {
        return;
      }
      await this.pause(POLL_MILLISECONDS);
      if (!current()) {
        return;
      }
    }
  }

  private async look({ id }: Job): Promise<Partial<BatchState>> {
    try {
      return { job: await this.api.job(id), missed: undefined };
    } catch (error) {
      return problemName(error) === "no-such-job"
        ? { job: undefined, failure: describe(error) }
        : { missed: describe(error) };
    }
  }

  private async readFailures(job: string, current: () => boolean): Promise<void> {
    for (let [seen, more] = [0, true]; more && current(); ) {
      const page = await this.api.job(job, seen);
      if (current()) {
        page.failures.forEach(({ id, reason }) => this.outcomes.set(id, { problem: reason }));
      }
      seen += page.failures.length;
      more = page.more;
    }
  }

  private async readScores(ids: readonly string[], current: () => boolean): Promise<void> {
    const missing = ids.filter((id) => !this.outcomes.has(id));
    for (let from = 0; from < missing.length && current(); from += PAGE) {
      const outcomes = await this.api.storedScores(missing.slice(from, from + PAGE));
      if (current()) {
        outcomes.forEach((outcome, id) => this.outcomes.set(id, outcome));
        this.set({ collected: this.outcomes.size });
      }
    }
  }

  private run(
    busy: BatchState["busy"],
    work: (current: () => boolean) => Promise<Partial<BatchState>>,
  ): Promise<boolean> {
    return this.errands.run({ busy, failure: undefined }, work, { busy: undefined });
  }
}

const failed = (error: unknown): Partial<BatchState> =>
  error instanceof IdListError ? { problem: error.problem } : { failure: describe(error) };

const problemName = (error: unknown): string | undefined =>
  error instanceof ProblemError ? error.problem.name : undefined;
