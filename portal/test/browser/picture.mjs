// A small picture for the stand-in: a grey disc with a bright spot, and the same with an outline.

import { crc32, deflateSync } from "node:zlib";

const SIZE = 256;
const SPOT = { x: 150, y: 112, rx: 26, ry: 19 };

const distance = (x, y) => Math.hypot((x - SPOT.x) / SPOT.rx, (y - SPOT.y) / SPOT.ry);

function brightness(x, y) {
  const head = Math.hypot((x - 128) / 92, (y - 128) / 112);
  if (head > 1) return 6;
  if (head > 0.93) return 190;
  const ripple = 12 * Math.sin(x / 9) * Math.cos(y / 11);
  return distance(x, y) < 0.9 ? 205 + ripple : 92 + ripple;
}

const INSIDE = (x, y) => distance(x, y) < 1;

/** The spot as a PNG, white on black. */
export const mask = () =>
  png(SIZE, (x, y) => (INSIDE(x, y) ? [255, 255, 255] : [0, 0, 0]));

/** A corner for each few degrees of the spot's edge. */
export const contour = () =>
  Array.from({ length: 60 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 60;
    return [
      Math.round(SPOT.x + SPOT.rx * Math.cos(angle)),
      Math.round(SPOT.y + SPOT.ry * Math.sin(angle)),
    ];
  });

/** A square PNG that cannot be compressed, so that it takes its time on the way. */
export const noise = (size) =>
  png(size, () => Array.from({ length: 3 }, () => Math.floor(256 * Math.random())));

/** A PNG, with the spot outlined or not. */
export const picture = (outlined) =>
  png(SIZE, (x, y) => {
    const grey = Math.round(brightness(x, y));
    const onLine = outlined && Math.abs(distance(x, y) - 1) < 0.06;
    return onLine ? [255, 196, 0] : [grey, grey, grey];
  });

function png(size, colour) {
  const rows = Buffer.alloc(size * (1 + 3 * size));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      rows.set(colour(x, y), y * (1 + 3 * size) + 1 + 3 * x);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
