import { concat, hex, random, utf8, type Bytes } from "../bytes/bytes";
import { CHANNELS } from "./channels";

/** Images as the body of a request. */
export interface ImageUpload {
  readonly type: string;
  readonly body: Bytes;
}

/** One image as it is, or the three of a set as a form (RFC 7578); no file's name is sent. */
export function uploadOf(images: readonly Bytes[]): ImageUpload {
  const [one, ...more] = images;
  if (one !== undefined && more.length === 0) {
    return { type: "application/octet-stream", body: one };
  }
  if (images.length !== CHANNELS.length) {
    throw new RangeError("one image or three");
  }
  const boundary = hex(random(16));
  const parts = images.flatMap((image, i) => {
    const name = `Content-Disposition: form-data; name="${CHANNELS[i]}"; filename="${CHANNELS[i]}"`;
    return [utf8(`--${boundary}\r\n${name}\r\n\r\n`), image, utf8("\r\n")];
  });
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: concat([...parts, utf8(`--${boundary}--\r\n`)]),
  };
}
