import { toBase64Url } from "../bytes/base64";
import { random, utf8, type Bytes } from "../bytes/bytes";
import type { SealedChannel } from "../channel/sealed-channel";
import type { Watch } from "../channel/upload";
import type { PatientFields } from "../clinical/fields";
import type { Service } from "../config/config";
import { uploadOf } from "../image/upload";
import { JsonObject } from "../json/json-object";
import type { BinaryResponse, Field } from "../sealing/bhttp";
import { SignedOutError, type Session } from "../signin/session";
import { readDelineation, type Delineation } from "./delineation";
import { readJob, type Job } from "./job";
import { readStoredPatient, type StoredPatient } from "./patient";
import { ProblemError, readProblem } from "./problem";
import { readScore, type Score } from "./score";
import { readStoredScores, type Outcome } from "./stored-score";

/** One write, the same for every repetition of it. */
export interface Write {
  readonly id: string;
  readonly fields: PatientFields;
  /** The version that is replaced; undefined: there must be none. */
  readonly version: number | undefined;
  readonly key: string;
}

interface Content {
  readonly fields: readonly Field[];
  readonly body: Bytes;
}

/** A new Idempotency-Key. */
export const writeKey = (): string => toBase64Url(random(16));

const NOTHING: Content = { fields: [], body: new Uint8Array() };
const JSON_TYPE: Field = ["accept", "application/json"];
const UNAUTHORIZED = 401;

const knownVersion = (version: number): Field => ["ward-known-version", `"${version}"`];

const ifMatch = (version: number): Field => ["if-match", `"${version}"`];

/** The calls of the API, all of them sealed. Answers that are problems are thrown. */
export class Api {
  constructor(
    private readonly channel: SealedChannel,
    private readonly session: Session,
  ) {}

  async save({ id, fields, version, key }: Write): Promise<StoredPatient> {
    const given = Object.entries(fields).filter(([, value]) => value !== "");
    const condition: Field = version === undefined ? ["if-none-match", "*"] : ifMatch(version);
    const answer = await this.call("patient", "PUT", `/patient/${id}`, {
      fields: [
        JSON_TYPE,
        ["content-type", "application/json"],
        condition,
        ["idempotency-key", key],
      ],
      body: utf8(JSON.stringify(Object.fromEntries(given))),
    });
    return readStoredPatient(JsonObject.parse(answer.body));
  }

  async patient(id: string): Promise<StoredPatient> {
    const content = { ...NOTHING, fields: [JSON_TYPE] };
    const answer = await this.call("patient", "GET", `/patient/${id}`, content);
    return readStoredPatient(JsonObject.parse(answer.body));
  }

  /** Destroys the patient's key, if the record still has this version. */
  async erase(id: string, version: number, key: string): Promise<void> {
    const fields: Field[] = [JSON_TYPE, ifMatch(version), ["idempotency-key", key]];
    await this.call("patient", "DELETE", `/patient/${id}`, { ...NOTHING, fields });
  }

  /** @param version of the record that the clerk sees: none older is to be scored */
  async score(id: string, version: number): Promise<Score> {
    const content = { ...NOTHING, fields: [JSON_TYPE, knownVersion(version)] };
    const answer = await this.call("score", "GET", `/score/${id}`, content);
    return readScore(JsonObject.parse(answer.body));
  }

  /** What stands in up to a thousand records. */
  async storedScores(ids: readonly string[]): Promise<ReadonlyMap<string, Outcome>> {
    const answer = await this.call("score", "POST", "/scores", {
      fields: [JSON_TYPE, ["content-type", "application/json"]],
      body: utf8(JSON.stringify({ ids })),
    });
    return readStoredScores(JsonObject.parse(answer.body), ids);
  }

  /** Has patients scored in one job; the same key is the same job. */
  async startJob(ids: readonly string[], key: string): Promise<Job> {
    const answer = await this.call("score", "POST", "/score-batch", {
      fields: [JSON_TYPE, ["content-type", "application/json"], ["idempotency-key", key]],
      body: utf8(JSON.stringify({ ids })),
    });
    return readJob(JsonObject.parse(answer.body));
  }

  /** How far a job is, and a page of its failures, without the first {@code from}. */
  async job(id: string, from = 0): Promise<Job> {
    return this.ofJob("GET", `/score-batch/${id}?failed=true${from > 0 ? `&from=${from}` : ""}`);
  }

  /** Runs again what was given up, and sends what nobody has taken. */
  async requeueJob(id: string): Promise<Job> {
    return this.ofJob("POST", `/score-batch/${id}`);
  }

  /** Cancels what has not run. */
  async cancelJob(id: string): Promise<Job> {
    return this.ofJob("DELETE", `/score-batch/${id}`);
  }

  /** @param images one PNG, JPEG, TIFF or DICOM, or three: T1, FLAIR and T1 with gadolinium */
  async delineate(images: readonly Bytes[], watch: Watch): Promise<Delineation> {
    const answer = await this.outline(images, JSON_TYPE, watch);
    return readDelineation(JsonObject.parse(answer.body));
  }

  /** The outline of DICOM images as a DICOM segmentation. */
  async segmentation(images: readonly Bytes[], watch: Watch): Promise<Bytes> {
    const answer = await this.outline(images, ["accept", "application/dicom"], watch);
    return answer.body;
  }

  private async ofJob(method: string, path: string): Promise<Job> {
    const answer = await this.call("score", method, path, { ...NOTHING, fields: [JSON_TYPE] });
    return readJob(JsonObject.parse(answer.body));
  }

  private outline(
    images: readonly Bytes[],
    accept: Field,
    watch: Watch,
  ): Promise<BinaryResponse> {
    const { type, body } = uploadOf(images);
    const fields: Field[] = [accept, ["content-type", type]];
    return this.call("delineate", "POST", "/delineate", { fields, body }, watch);
  }

  private async call(
    service: Service,
    method: string,
    path: string,
    { fields, body }: Content,
    watch: Watch = {},
  ): Promise<BinaryResponse> {
    const token: Field = ["authorization", `Bearer ${this.session.accessToken()}`];
    const inner = { method, path, fields: [token, ...fields], body };
    const answer = await this.channel.send(service, inner, watch);
    if (answer.status === UNAUTHORIZED) {
      this.session.end();
      throw new SignedOutError();
    }
    if (answer.status >= 300) {
      throw new ProblemError(readProblem(answer));
    }
    return answer;
  }
}
