/** A corner of an outline, in pixels of the image or in millimetres. */
export type Point = readonly [x: number, y: number];

/** How far outlines reach, in the unit of their corners. */
export interface Extent {
  readonly width: number;
  readonly height: number;
  /** The greatest distance between two corners. */
  readonly diameter: number;
}

/** The extent of all corners together; undefined where there is none. */
export function extent(contours: readonly (readonly Point[])[]): Extent | undefined {
  const corners = contours.flat();
  if (corners.length === 0) {
    return undefined;
  }
  const [left, right] = range(corners.map(([x]) => x));
  const [top, bottom] = range(corners.map(([, y]) => y));
  return { width: right - left, height: bottom - top, diameter: diameter(corners) };
}

function range(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)],
    [Infinity, -Infinity],
  );
}

/** Only corners of the convex hull can be the farthest apart. */
function diameter(corners: readonly Point[]): number {
  const hull = convexHull(corners);
  let greatest = 0;
  for (const [x, y] of hull) {
    for (const [otherX, otherY] of hull) {
      greatest = Math.max(greatest, Math.hypot(x - otherX, y - otherY));
    }
  }
  return greatest;
}

function convexHull(corners: readonly Point[]): Point[] {
  const sorted = [...corners].sort(([x, y], [otherX, otherY]) => x - otherX || y - otherY);
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of sorted) {
    while (hull.length >= 2 && !turnsLeft(hull.at(-2) as Point, hull.at(-1) as Point, point)) {
      hull.pop();
    }
    hull.push(point);
  }
  return hull;
}

const turnsLeft = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0;
