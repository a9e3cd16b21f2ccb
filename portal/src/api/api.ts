import { toBase64Url } from "../bytes/base64";
import { random, utf8, type Bytes } from "../bytes/bytes";
import type { SealedChannel } from "../channel/sealed-channel";
import type { Service } from "../config/config";
import { JsonObject } from "../json/json-object";
import type { BinaryResponse, Field } from "../sealing/bhttp";
import type { Session } from "../signin/session";
import { readDelineation, type Delineation } from "./delineation";
import { readStoredPatient, type PatientFields, type StoredPatient } from "./patient";
import { ProblemError, readProblem } from "./problem";
import { readScore, type Score } from "./score";

/** One write, the same for every repetition of it. */
export interface Write {
  readonly id: string;
  readonly fields: PatientFields;
  /** The version that is replaced; undefined: there must be none. */
  readonly version: number | undefined;
  readonly key: string;
}

/** A new Idempotency-Key. */
export const writeKey = (): string => toBase64Url(random(16));

/** The calls of the API, all of them sealed. Answers that are problems are thrown. */
export class Api {
  constructor(
    private readonly channel: SealedChannel,
    private readonly session: Session,
  ) {}

  async save({ id, fields, version, key }: Write): Promise<StoredPatient> {
    const given = Object.entries(fields).filter(([, value]) => value !== "");
    const condition: Field =
      version === undefined ? ["if-none-match", "*"] : ["if-match", `"${version}"`];
    const answer = await this.call("patient", "PUT", `/patient/${id}`, {
      fields: [["content-type", "application/json"], condition, ["idempotency-key", key]],
      body: utf8(JSON.stringify(Object.fromEntries(given))),
    });
    return readStoredPatient(answer);
  }

  async patient(id: string): Promise<StoredPatient> {
    return readStoredPatient(await this.call("patient", "GET", `/patient/${id}`));
  }

  async score(id: string): Promise<Score> {
    return readScore(await this.call("score", "GET", `/score/${id}`));
  }

  /** @param image PNG, JPEG or TIFF */
  async delineate(image: Bytes): Promise<Delineation> {
    const answer = await this.call("delineate", "POST", "/delineate", {
      fields: [["content-type", "application/octet-stream"]],
      body: image,
    });
    return readDelineation(answer);
  }

  private async call(
    service: Service,
    method: string,
    path: string,
    content: { fields: readonly Field[]; body: Bytes } = { fields: [], body: new Uint8Array() },
  ): Promise<JsonObject> {
    const fields: Field[] = [
      ["authorization", `Bearer ${await this.session.accessToken()}`],
      ["accept", "application/json"],
      ...content.fields,
    ];
    const answer: BinaryResponse = await this.channel.send(service, {
      method,
      path,
      fields,
      body: content.body,
    });
    if (answer.status >= 300) {
      throw new ProblemError(readProblem(answer));
    }
    return JsonObject.parse(answer.body);
  }
}
