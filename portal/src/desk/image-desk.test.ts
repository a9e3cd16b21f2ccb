import { expect, test } from "vitest";
import type { Api } from "../api/api";
import type { Delineation } from "../api/delineation";
import type { Watch } from "../channel/upload";
import { ImageDesk, shownImage } from "./image-desk";

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
  expect(desk.current().images).toMatchObject([{ name: "second.png" }]);
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
  expect(desk.current()).toMatchObject({ images: [{ name: "second.png" }], sent: undefined });
});

const MEBIBYTE = 1024 * 1024;
const file = (name: string, bytes: readonly number[] = PNG, size = bytes.length): File =>
  ({ name, size, arrayBuffer: async () => new Uint8Array(bytes).buffer }) as unknown as File;
const DICOM = [...new Array<number>(128).fill(0), 0x44, 0x49, 0x43, 0x4d];
const names = (desk: ImageDesk) => desk.current().images.map(({ name }) => name);

test("three files are a set, put in order by their names, and shown as the FLAIR", async () => {
  const desk = new ImageDesk({} as Api);
  await desk.choose([file("t1gd.png"), file("t1.png"), file("flair.png")]);
  expect(names(desk)).toEqual(["t1.png", "flair.png", "t1gd.png"]);
  expect(shownImage(desk.current())?.name).toBe("flair.png");
});

test("the clerk can say which file is which, and a result of another order is put away", async () => {
  const sent: number[][] = [];
  const delineate = async (images: Uint8Array[]) => {
    sent.push(images.map((image) => image[12] ?? 0));
    return RESULT;
  };
  const desk = new ImageDesk({ delineate } as unknown as Api);
  await desk.choose([1, 2, 3].map((last) => file(`${last}.png`, [...PNG, last])));
  await desk.send();
  expect(desk.current().result).toBe(RESULT);
  desk.assign(0, 2);
  expect(names(desk)).toEqual(["3.png", "2.png", "1.png"]);
  expect(desk.current().result).toBeUndefined();
  await desk.send();
  expect(sent).toEqual([
    [1, 2, 3],
    [3, 2, 1],
  ]);
});

test("what is no image, no set, cannot be read, or too large together is told", async () => {
  const desk = new ImageDesk({} as Api);
  const problem = async (...files: File[]) => {
    await desk.choose(files);
    expect(desk.current().images).toEqual([]);
    return desk.current().problem;
  };
  expect(await problem(file("1.png"), file("2.png"))).toBe("number");
  expect(await problem(file("1.png"), file("2.png"), file("3.txt", [1]))).toBe("notAnImage");
  expect(await problem(file("1.dcm", DICOM), file("2.dcm", DICOM), file("3.png"))).toBe("mixed");
  const gone = { ...file("2.png"), arrayBuffer: () => Promise.reject(new Error("gone")) };
  expect(await problem(file("1.png"), gone, file("3.png"))).toBe("unreadable");
  const large = (name: string) => file(name, PNG, 11 * MEBIBYTE);
  expect(await problem(large("1.png"), large("2.png"), large("3.png"))).toBe("tooLarge");
});
