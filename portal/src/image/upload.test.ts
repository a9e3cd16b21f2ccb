import { expect, test } from "vitest";
import { utf8, type Bytes } from "../bytes/bytes";
import { uploadOf } from "./upload";

test("one image is sent as it is", () => {
  const image = utf8("image");
  expect(uploadOf([image])).toEqual({ type: "application/octet-stream", body: image });
});

test("three images are a form that names what each shows", async () => {
  const images: Bytes[] = [Uint8Array.of(0, 13, 10, 45, 45), utf8("second"), utf8("third")];
  const { type, body } = uploadOf(images);
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  expect([...form.keys()]).toEqual(["t1", "flair", "t1gd"]);
  for (const [i, part] of [...form.values()].entries()) {
    expect(new Uint8Array(await (part as File).arrayBuffer())).toEqual(images[i]);
  }
});

test("nothing else is an upload", () => {
  expect(() => uploadOf([])).toThrow(RangeError);
  expect(() => uploadOf([utf8("a"), utf8("b")])).toThrow(RangeError);
});
