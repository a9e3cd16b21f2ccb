import type { Service } from "../config/config";
import type { BinaryRequest, BinaryResponse } from "../sealing/bhttp";
import { seal } from "../sealing/sealed-request";
import { serviceUrl } from "./http";
import type { Trust } from "./trust";
import { NoAnswerError, type OuterAnswer, type Upload, type Watch } from "./upload";

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
    private readonly upload: Upload,
  ) {}

  /**
   * Sends a request. When the service says that it no longer knows the key, it is verified anew and
   * the request is sealed and sent once more: such a message was not opened.
   *
   * @throws NotTrustedError before anything is sent
   * @throws ChannelError if no answer came that opens
   * @throws CancelledError if it was called off
   */
  async send(service: Service, inner: InnerRequest, watch: Watch = {}): Promise<BinaryResponse> {
    const first = await this.attempt(service, inner, watch);
    if (first !== undefined) {
      return first;
    }
    await this.trust.verify(service);
    const second = await this.attempt(service, inner, watch);
    if (second === undefined) {
      throw new ChannelError();
    }
    return second;
  }

  /** The answer; undefined if the service could not open the message. */
  private async attempt(
    service: Service,
    inner: InnerRequest,
    watch: Watch,
  ): Promise<BinaryResponse | undefined> {
    const { key } = await this.trust.require(service);
    const authority = new URL(this.api).host;
    const sealed = await seal(key, { ...inner, scheme: "https", authority });
    const answer = await this.answer(service, sealed.message, watch);
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
      return await sealed.open(answer.body);
    } catch {
      throw new ChannelError();
    }
  }

  private async answer(
    service: Service,
    message: Uint8Array<ArrayBuffer>,
    watch: Watch,
  ): Promise<OuterAnswer> {
    try {
      return await this.upload(serviceUrl(this.api, service), message, watch);
    } catch (error) {
      throw error instanceof NoAnswerError ? new ChannelError() : error;
    }
  }
}
