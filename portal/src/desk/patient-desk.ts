import { writeKey, type Api, type Write } from "../api/api";
import type { StoredPatient } from "../api/patient";
import { ProblemError } from "../api/problem";
import type { Score } from "../api/score";
import { EMPTY_FIELDS, sameFields, type PatientFields } from "../clinical/fields";
import { merge, type Merge } from "../clinical/merge";
import { describe, type Failure } from "../failure/failure";
import { Errands } from "./errands";
import { Store } from "./observable";

/** Somebody else has saved the record in the meantime. */
export interface Conflict extends Merge {
  readonly stored: StoredPatient;
}

export type Busy = "opening" | "saving" | "scoring" | "erasing";
export type Notice = "saved" | "erased" | "erasedBefore" | "changed";

export interface DeskState {
  readonly view: "find" | "record" | "form";
  readonly id: string;
  /** The record as it was last seen; undefined while there is none. */
  readonly stored: StoredPatient | undefined;
  /** What stands in the form. */
  readonly fields: PatientFields;
  /** The version that the next save replaces; an erased record has one, too. */
  readonly version: number | undefined;
  readonly score: Score | undefined;
  readonly busy: Busy | undefined;
  readonly notice: Notice | undefined;
  /** Nobody has this id. */
  readonly absent: boolean;
  readonly failure: Failure | undefined;
  readonly conflict: Conflict | undefined;
}

const NOTHING_TOLD = {
  notice: undefined,
  absent: false,
  failure: undefined,
  conflict: undefined,
} satisfies Partial<DeskState>;

const EMPTY: DeskState = {
  ...NOTHING_TOLD,
  view: "find",
  id: "",
  stored: undefined,
  fields: EMPTY_FIELDS,
  version: undefined,
  score: undefined,
  busy: undefined,
};

/** From here on a status tells of the service, and not of what it was asked. */
const SERVICE_FAULT = 500;

export const isUnsaved = ({ view, fields, stored }: DeskState): boolean =>
  view === "form" && !sameFields(fields, stored?.fields ?? EMPTY_FIELDS);

/** A record as it is put on the desk. */
const shown = (stored: StoredPatient, notice?: Notice): Partial<DeskState> => {
  const { id, version, fields } = stored;
  return { ...EMPTY, view: "record", id, version, fields, stored, notice };
};

/**
 * One clerk's work at one patient: finding, entering, changing, erasing. Whatever is asked of a
 * service is an errand, so that no answer about one patient is ever shown with another.
 */
export class PatientDesk extends Store<DeskState> {
  private readonly errands = new Errands<DeskState>(this, failed);
  private unanswered: Write | undefined;
  private erasure: { id: string; version: number; key: string } | undefined;

  constructor(private readonly api: Api) {
    super(EMPTY);
  }

  /** Opens a record and asks for its score. */
  async open(id: string): Promise<void> {
    this.set({ ...EMPTY, id });
    if (await this.during("opening", async () => shown(await this.api.patient(id)))) {
      await this.rate();
    }
  }

  create(id: string): void {
    this.leave({ ...EMPTY, id, view: "form" });
  }

  edit(): void {
    const { stored } = this.current();
    this.set({ ...NOTHING_TOLD, view: "form", fields: stored?.fields ?? EMPTY_FIELDS });
  }

  change(fields: PatientFields): void {
    this.set({ fields });
  }

  rename(id: string): void {
    this.set({ id, version: undefined });
  }

  /** Back to what is stored, or to an empty desk. */
  discard(): void {
    const { stored } = this.current();
    this.set({ ...NOTHING_TOLD, view: stored === undefined ? "find" : "record" });
  }

  close(): void {
    this.leave(EMPTY);
  }

  async save(): Promise<void> {
    const write = this.write();
    const current = await this.during("saving", async () => {
      try {
        return shown(await this.answered(() => this.api.save(write)), "saved");
      } catch (error) {
        return await this.conflicting(error);
      }
    });
    if (current) {
      await this.rate();
    }
  }

  /** Saves over what somebody else has saved, with the fields that the clerk has settled on. */
  async settle(fields: PatientFields): Promise<void> {
    const stored = this.current().conflict?.stored;
    this.set({ ...NOTHING_TOLD, fields, stored, version: stored?.version });
    await this.save();
  }

  /** Drops one's own changes for what somebody else has saved. */
  async yield(): Promise<void> {
    const stored = this.current().conflict?.stored;
    if (stored !== undefined) {
      this.leave(shown(stored));
      await this.rate();
    }
  }

  async erase(): Promise<void> {
    const { id, stored } = this.current();
    if (stored === undefined) {
      return;
    }
    const before = this.erasure;
    const same = before?.id === id && before.version === stored.version;
    const erasure = same ? before : { id, version: stored.version, key: writeKey() };
    this.erasure = erasure;
    await this.during("erasing", async () => {
      try {
        await this.api.erase(id, erasure.version, erasure.key);
        this.erasure = undefined;
        return { ...EMPTY, notice: "erased" };
      } catch (error) {
        if (isConflict(error)) {
          return shown(await this.api.patient(id), "changed");
        }
        throw error;
      }
    });
  }

  /** Asks for the score of the record that is shown. */
  async rate(): Promise<void> {
    const { view, id, stored, failure } = this.current();
    if (view === "record" && stored !== undefined && failure === undefined) {
      const { version } = stored;
      await this.during("scoring", async () => ({ score: await this.api.score(id, version) }));
    }
  }

  /** A conflict is put before the clerk; everything else is thrown on. */
  private async conflicting(error: unknown): Promise<Partial<DeskState>> {
    if (!isConflict(error)) {
      throw error;
    }
    const { id, fields, stored: base } = this.current();
    if (error.problem.erased) {
      return { stored: undefined, version: error.problem.version, notice: "erasedBefore" };
    }
    const stored = await this.api.patient(id);
    return { conflict: { stored, ...merge(base?.fields ?? EMPTY_FIELDS, fields, stored.fields) } };
  }

  /** The same write again if it was not answered and nothing has changed; otherwise a new one. */
  private write(): Write {
    const { id, fields, version } = this.current();
    const before = this.unanswered;
    const same =
      before?.id === id && before.version === version && sameFields(before.fields, fields);
    const write = same ? before : { id, fields, version, key: writeKey() };
    this.unanswered = write;
    return write;
  }

  /** Forgets the write once the service has said what became of it: a fault of its own does not. */
  private async answered<T>(call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call();
      this.unanswered = undefined;
      return answer;
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status < SERVICE_FAULT) {
        this.unanswered = undefined;
      }
      throw error;
    }
  }

  /** Goes on to something else; what is still under way is not waited for. */
  private leave(next: Partial<DeskState>): void {
    this.errands.drop();
    this.set(next);
  }

  /** Runs an errand; a score that is asked for leaves standing what has been told. */
  private during(busy: Busy, work: () => Promise<Partial<DeskState>>): Promise<boolean> {
    const told = busy === "scoring" ? {} : NOTHING_TOLD;
    return this.errands.run({ ...told, busy }, work, { busy: undefined });
  }
}

const failed = (error: unknown): Partial<DeskState> => {
  const absent = error instanceof ProblemError && error.problem.name === "no-such-patient";
  return absent ? { absent } : { failure: describe(error) };
};

const isConflict = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.problem.version !== undefined;
