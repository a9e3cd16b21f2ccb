import { expect, test } from "vitest";
import { extent, type Point } from "./contour";

test("width, height and the longest distance", () => {
  const outline: Point[] = [
    [10, 20],
    [40, 20],
    [40, 60],
    [25, 30],
    [10, 60],
  ];
  expect(extent([outline])).toEqual({ width: 30, height: 40, diameter: 50 });
});

test("several outlines are measured together", () => {
  expect(extent([[[0, 0]], [[3, 4]]])).toEqual({ width: 3, height: 4, diameter: 5 });
});

test("nothing has no extent", () => {
  expect(extent([])).toBeUndefined();
  expect(extent([[]])).toBeUndefined();
});

test("a long outline is measured", () => {
  const circle: Point[] = Array.from({ length: 20_000 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 20_000;
    return [Math.round(2000 + 1000 * Math.cos(angle)), Math.round(2000 + 1000 * Math.sin(angle))];
  });
  expect(Math.abs((extent([circle])?.diameter ?? 0) - 2000)).toBeLessThan(2);
});
