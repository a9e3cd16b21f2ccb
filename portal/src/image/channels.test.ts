import { expect, test } from "vitest";
import { inOrder } from "./channels";

const order = (...names: string[]) => inOrder(names.map((name) => ({ name }))).map(({ name }) => name);

test.each([
  [["a_t1gd.dcm", "a_t1.dcm", "a_flair.dcm"], ["a_t1.dcm", "a_flair.dcm", "a_t1gd.dcm"]],
  [["FLAIR.png", "T1-Gd.png", "T1.png"], ["T1.png", "FLAIR.png", "T1-Gd.png"]],
  [["t1ce.tif", "t1.tif", "flair.tif"], ["t1.tif", "flair.tif", "t1ce.tif"]],
  [["T1_post.dcm", "FLAIR.dcm", "T1_pre.dcm"], ["T1_pre.dcm", "FLAIR.dcm", "T1_post.dcm"]],
])("names that tell what files show put them in order", (names, expected) => {
  expect(order(...names)).toEqual(expected);
});

test("files whose names do not tell stay as they came", () => {
  expect(order("3.dcm", "1.dcm", "2.dcm")).toEqual(["3.dcm", "1.dcm", "2.dcm"]);
  expect(order("t1.dcm", "t1.dcm", "flair.dcm")).toEqual(["t1.dcm", "t1.dcm", "flair.dcm"]);
});
