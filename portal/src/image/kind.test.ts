import { expect, test } from "vitest";
import { concat, utf8 } from "../bytes/bytes";
import { imageKind } from "./kind";

test("an image is known by its first bytes", () => {
  expect(imageKind(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0))).toBe("png");
  expect(imageKind(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe("jpeg");
  expect(imageKind(utf8("II*\0more"))).toBe("tiff");
  expect(imageKind(utf8("MM\0*more"))).toBe("tiff");
  expect(imageKind(concat([new Uint8Array(128), utf8("DICM")]))).toBe("dicom");
});

test("anything else is no image, however it begins", () => {
  const texts = ["", "DICM", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>"];
  expect(texts.map(utf8).map(imageKind)).toEqual([undefined, undefined, undefined, undefined]);
});
