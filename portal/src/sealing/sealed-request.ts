import { concat, type Bytes } from "../bytes/bytes";
import { decodeResponse, encodeRequest, type BinaryRequest, type BinaryResponse } from "./bhttp";
import type { RecipientKey } from "./key-document";
import { ResponseSeal } from "./response-seal";
import { header, requestInfo } from "./suite";

const MINIMUM = 4096;

export interface SealedRequest {
  readonly message: Bytes;
  open(answer: Bytes): Promise<BinaryResponse>;
}

/** Seals a request (RFC 9458), padded to at least 4 KiB and to a Padmé length above. */
export async function seal(key: RecipientKey, request: BinaryRequest): Promise<SealedRequest> {
  const head = header(key.id, key.aead);
  const { suite } = key.aead;
  const recipientPublicKey = await suite.kem.deserializePublicKey(key.publicKey.buffer);
  const sender = await suite.createSenderContext({
    recipientPublicKey,
    info: requestInfo(head).buffer,
  });
  const enc = new Uint8Array(sender.enc);
  const sealed = await sender.seal(padded(encodeRequest(request)).buffer);
  const answers = await ResponseSeal.of(key.aead, enc, sender);
  return {
    message: concat([head, enc, new Uint8Array(sealed)]),
    open: async (answer) => decodeResponse(await answers.open(answer)),
  };
}

/** The Padmé length: at most 12 % longer, and tells little of the exact one. */
export function padme(length: number): number {
  if (length < 2) {
    return length;
  }
  const exponent = 31 - Math.clz32(length);
  const mask = 2 ** (exponent - (32 - Math.clz32(exponent))) - 1;
  return (length + mask) & ~mask;
}

function padded(bytes: Bytes): Bytes {
  const length = bytes.length <= MINIMUM ? MINIMUM : padme(bytes.length);
  return concat([bytes, new Uint8Array(length - bytes.length)]);
}
