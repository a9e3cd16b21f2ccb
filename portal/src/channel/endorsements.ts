import type { Bytes } from "../bytes/bytes";
import type { Service } from "../config/config";
import { PLAIN_FETCH, serviceUrl } from "./http";

const MAXIMUM_BYTES = 1024 * 1024;
const LIMIT_MILLISECONDS = 15_000;

/** A service that does not answer, or answers no endorsement document. */
export class EndorsementUnavailableError extends Error {}

/** Fetches what services say about themselves. */
export class Endorsements {
  constructor(private readonly api: string) {}

  async fetch(service: Service): Promise<Bytes> {
    let bytes: Bytes;
    try {
      const signal = AbortSignal.timeout(LIMIT_MILLISECONDS);
      const answer = await fetch(serviceUrl(this.api, service), { ...PLAIN_FETCH, signal });
      if (answer.status !== 200) {
        throw new EndorsementUnavailableError();
      }
      bytes = new Uint8Array(await answer.arrayBuffer());
    } catch {
      throw new EndorsementUnavailableError();
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw new EndorsementUnavailableError();
    }
    return bytes;
  }
}
