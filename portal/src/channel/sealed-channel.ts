import type { Bytes } from "../bytes/bytes";
import type { Service } from "../config/config";
import type { BinaryRequest, BinaryResponse } from "../sealing/bhttp";
import { seal } from "../sealing/sealed-request";
import { PLAIN_FETCH, serviceUrl } from "./http";
import type { Trust } from "./trust";

/** A request that may not have arrived. Repeating a write is safe with its Idempotency-Key. */
export class ChannelError extends Error {}

/** A message larger than the service takes. */
export class MessageTooLargeError extends Error {}

/** A request as the API knows it; scheme and authority are the channel's to add. */
export type InnerRequest = Pick<BinaryRequest, "method" | "path" | "fields" | "body">;

/** Sends requests sealed to verified services, and nothing else. */
export class SealedChannel {
  constructor(
    private readonly api: string,
    private readonly trust: Trust,
  ) {}

  /**
   * Sends a request. When the service says that it no longer knows the key, it is verified anew and
   * the request is sealed and sent once more: such a message was not opened.
   *
   * @throws NotTrustedError before anything is sent
   * @throws ChannelError if no answer came that opens
   */
  async send(service: Service, inner: InnerRequest): Promise<BinaryResponse> {
    const first = await this.attempt(service, inner);
    if (first !== undefined) {
      return first;
    }
    await this.trust.verify(service);
    const second = await this.attempt(service, inner);
    if (second === undefined) {
      throw new ChannelError();
    }
    return second;
  }

  /** The answer; undefined if the service could not open the message. */
  private async attempt(
    service: Service,
    inner: InnerRequest,
  ): Promise<BinaryResponse | undefined> {
    const { key } = await this.trust.require(service);
    const authority = new URL(this.api).host;
    const sealed = await seal(key, { ...inner, scheme: "https", authority });
    const answer = await this.post(service, sealed.message);
    if (answer.status === 400 || answer.status === 422) {
      return undefined;
    }
    if (answer.status === 413) {
      throw new MessageTooLargeError();
    }
    if (answer.status !== 200) {
      throw new ChannelError();
    }
    try {
      return await sealed.open(new Uint8Array(await answer.arrayBuffer()));
    } catch {
      throw new ChannelError();
    }
  }

  private async post(service: Service, message: Bytes): Promise<Response> {
    try {
      return await fetch(serviceUrl(this.api, service), {
        ...PLAIN_FETCH,
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: message,
      });
    } catch {
      throw new ChannelError();
    }
  }
}
