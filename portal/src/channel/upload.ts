import type { Bytes } from "../bytes/bytes";

const LIMIT_MILLISECONDS = 120_000;

/** What somebody wants to know of a request on its way, and how it is called off. */
export interface Watch {
  readonly signal?: AbortSignal;
  /** How much of the message has left, 0 to 1. */
  readonly onSent?: (share: number) => void;
}

/** An outer answer; nothing of it is believed. */
export interface OuterAnswer {
  readonly status: number;
  readonly body: Bytes;
}

/** A request without an answer. */
export class NoAnswerError extends Error {}

/** A request that the clerk called off; it may have arrived. */
export class CancelledError extends Error {}

/** Sends a message to a service's one address. */
export type Upload = (url: string, message: Bytes, watch: Watch) => Promise<OuterAnswer>;

/**
 * Posts by XMLHttpRequest, because fetch does not tell how much has been sent. No cookies and no
 * referrer; a redirect to anywhere but the same address counts as no answer.
 */
export const upload: Upload = (url, message, { signal, onSent }) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new CancelledError());
      return;
    }
    const request = new XMLHttpRequest();
    const cancel = () => request.abort();
    signal?.addEventListener("abort", cancel, { once: true });
    request.open("POST", url);
    request.responseType = "arraybuffer";
    request.timeout = LIMIT_MILLISECONDS;
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onSent?.(total > 0 ? loaded / total : 0);
    request.onabort = () => reject(new CancelledError());
    request.onerror = () => reject(new NoAnswerError());
    request.ontimeout = () => reject(new NoAnswerError());
    request.onload = () => {
      if (request.responseURL === url) {
        const body = new Uint8Array(request.response as ArrayBuffer);
        resolve({ status: request.status, body });
      } else {
        reject(new NoAnswerError());
      }
    };
    request.onloadend = () => signal?.removeEventListener("abort", cancel);
    request.send(message);
  });
