import { expect, test } from "vitest";
import type { Api } from "../api/api";
import type { Delineation } from "../api/delineation";
import type { Watch } from "../channel/upload";
import { ImageDesk } from "./image-desk";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0];
const RESULT = { areaPixels: 7 } as Delineation;

/** A file that is read when the test says so. */
function slowFile(name: string): { file: File; read: () => Promise<void> } {
  let give: (bytes: ArrayBuffer) => void = () => undefined;
  const bytes = new Promise<ArrayBuffer>((resolve) => (give = resolve));
  const file = { name, size: PNG.length, arrayBuffer: () => bytes } as unknown as File;
  return {
    file,
    read: async () => {
      give(new Uint8Array(PNG).buffer);
      await settled();
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("of two quick choices the second counts, whichever is read first", async () => {
  const desk = new ImageDesk({} as Api);
  const [first, second] = [slowFile("first.png"), slowFile("second.png")];
  void desk.choose([first.file]);
  void desk.choose([second.file]);
  await second.read();
  await first.read();
  expect(desk.current().image?.name).toBe("second.png");
});

test("an answer that comes after Stop is no result", async () => {
  let give: (result: Delineation) => void = () => undefined;
  const delineate = () => new Promise<Delineation>((resolve) => (give = resolve));
  const desk = new ImageDesk({ delineate } as unknown as Api);
  const file = slowFile("slice.png");
  void desk.choose([file.file]);
  await file.read();
  void desk.send();
  desk.cancel();
  give(RESULT);
  await settled();
  expect(desk.current()).toMatchObject({ cancelled: true, result: undefined, sent: undefined });
});

test("what an image's sending still reports does not reach the next one", async () => {
  let watch: Watch = {};
  const delineate = (_: unknown, given: Watch) => {
    watch = given;
    return new Promise<Delineation>(() => undefined);
  };
  const desk = new ImageDesk({ delineate } as unknown as Api);
  const [first, second] = [slowFile("first.png"), slowFile("second.png")];
  void desk.choose([first.file]);
  await first.read();
  void desk.send();
  void desk.choose([second.file]);
  await second.read();
  watch.onSent?.(0.5);
  expect(desk.current()).toMatchObject({ image: { name: "second.png" }, sent: undefined });
});
