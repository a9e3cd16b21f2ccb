// The picture of a slice as other kinds of files, made when they are needed: JPEG by the browser,
// TIFF 6.0 and DICOM (PS3.10, Explicit VR Little Endian) here.

import { randomBytes } from "node:crypto";

/** Red, green and blue of a picture are T1, FLAIR and T1 with gadolinium of a slice. */
export async function sliceOf(browser, png) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { width, height, rgba, jpeg } = await page.evaluate(async (encoded) => {
    const base64 = (bytes) => {
      let text = "";
      for (let i = 0; i < bytes.length; i += 4096) {
        text += String.fromCharCode(...bytes.subarray(i, i + 4096));
      }
      return btoa(text);
    };
    const blob = await (await fetch(`data:image/png;base64,${encoded}`)).blob();
    const bitmap = await createImageBitmap(blob, { colorSpaceConversion: "none" });
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(bitmap, 0, 0);
    const { width, height, data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height);
    const encodedJpeg = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
    const jpeg = base64(new Uint8Array(await encodedJpeg.arrayBuffer()));
    return { width, height, rgba: base64(data), jpeg };
  }, png.toString("base64"));
  await context.close();
  const pixels = Buffer.from(rgba, "base64");
  const channel = (c) => pixels.filter((_, i) => i % 4 === c);
  return { width, height, channels: [0, 1, 2].map(channel), jpeg: Buffer.from(jpeg, "base64") };
}

/** Uncompressed RGB in one strip. */
export function tiff({ width, height, channels }) {
  const [SHORT, LONG] = [3, 4];
  const entries = [
    [256, LONG, width],
    [257, LONG, height],
    [258, SHORT, 0], // three times 8 bits, which stand behind the directory
    [259, SHORT, 1],
    [262, SHORT, 2],
    [273, LONG, 0],
    [277, SHORT, 3],
    [278, LONG, height],
    [279, LONG, 3 * width * height],
  ];
  const bits = 8 + 2 + 12 * entries.length + 4;
  const file = Buffer.alloc(bits + 6 + 3 * width * height);
  file.write("II*\0", "latin1");
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, value], i) => {
    const at = 10 + 12 * i;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(tag === 258 ? 3 : 1, at + 4);
    file.writeUInt32LE({ 258: bits, 273: bits + 6 }[tag] ?? value, at + 8);
  });
  [0, 2, 4].forEach((at) => file.writeUInt16LE(8, bits + at));
  for (let i = 0; i < width * height; i++) {
    channels.forEach((channel, c) => file.writeUInt8(channel[i], bits + 6 + 3 * i + c));
  }
  return file;
}

const uid = () => `2.25.${BigInt(`0x${randomBytes(15).toString("hex")}`)}`;

/** Three MR images of one slice of a study of nobody. */
export function dicomSet({ width, height, channels }) {
  const [study, frame] = [uid(), uid()];
  return channels.map((pixels) => dicom({ width, height, pixels, study, frame }));
}

/** The same in one object of three frames. */
export function dicomFrames({ width, height, channels }) {
  const [study, frame] = [uid(), uid()];
  const pixels = Buffer.concat(channels);
  return dicom({ width, height, pixels, study, frame, frames: channels.length });
}

function dicom({ width, height, pixels, study, frame, frames }) {
  const [mr, instance] = ["1.2.840.10008.5.1.4.1.1.4", uid()];
  const meta = Buffer.concat([
    element(0x0002, 0x0001, "OB", Buffer.from([0, 1])),
    element(0x0002, 0x0002, "UI", mr),
    element(0x0002, 0x0003, "UI", instance),
    element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1"),
    element(0x0002, 0x0012, "UI", "2.25.1"),
  ]);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from("DICM"),
    element(0x0002, 0x0000, "UL", uint32(meta.length)),
    meta,
    element(0x0008, 0x0016, "UI", mr),
    element(0x0008, 0x0018, "UI", instance),
    element(0x0008, 0x0060, "CS", "MR"),
    element(0x0010, 0x0010, "PN", ""),
    element(0x0010, 0x0020, "LO", ""),
    element(0x0018, 0x0050, "DS", "1"),
    element(0x0020, 0x000d, "UI", study),
    element(0x0020, 0x000e, "UI", uid()),
    element(0x0020, 0x0032, "DS", "0\\0\\0"),
    element(0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0"),
    element(0x0020, 0x0052, "UI", frame),
    element(0x0028, 0x0002, "US", uint16(1)),
    element(0x0028, 0x0004, "CS", "MONOCHROME2"),
    ...(frames === undefined ? [] : [element(0x0028, 0x0008, "IS", String(frames))]),
    element(0x0028, 0x0010, "US", uint16(height)),
    element(0x0028, 0x0011, "US", uint16(width)),
    element(0x0028, 0x0030, "DS", "1\\1"),
    element(0x0028, 0x0100, "US", uint16(8)),
    element(0x0028, 0x0101, "US", uint16(8)),
    element(0x0028, 0x0102, "US", uint16(7)),
    element(0x0028, 0x0103, "US", uint16(0)),
    element(0x7fe0, 0x0010, "OB", pixels),
  ]);
}

function element(group, number, vr, value) {
  const bytes = Buffer.from(value);
  const padding = Buffer.from(bytes.length % 2 === 0 ? "" : vr === "UI" || vr === "OB" ? "\0" : " ");
  const length = bytes.length + padding.length;
  const size = vr === "OB" ? Buffer.concat([uint16(0), uint32(length)]) : uint16(length);
  return Buffer.concat([uint16(group), uint16(number), Buffer.from(vr), size, bytes, padding]);
}

function uint16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
