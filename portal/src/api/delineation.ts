import { fromBase64 } from "../bytes/base64";
import type { Bytes } from "../bytes/bytes";
import { JsonShapeError, type JsonObject } from "../json/json-object";
import type { Point } from "../measure/contour";
import { readOrigin, type Origin } from "./origin";

/** What the model found in an image. */
export interface Delineation {
  /** PNG with the outline drawn. */
  readonly picture: Bytes;
  /** PNG of the image's size: white inside the outline, black outside. */
  readonly mask: Bytes;
  /** Closed polygons in pixels of the image. */
  readonly contours: readonly (readonly Point[])[];
  readonly areaPixels: number;
  readonly areaMm2: number | undefined;
  /** The same polygons in millimetres, where the image says how large its pixels are. */
  readonly contoursMm: readonly (readonly Point[])[] | undefined;
  /** 0 to 1. */
  readonly probability: number;
  /** Which parts of the image the model was given. */
  readonly channels: string | undefined;
  /** What there is to say where no model was asked, such as about an image of one grey. */
  readonly statement: string | undefined;
  readonly origin: Origin | undefined;
}

export function readDelineation(answer: JsonObject): Delineation {
  return {
    picture: png(answer, "img_delineated"),
    mask: png(answer, "mask"),
    contours: answer.points("contours"),
    areaPixels: answer.number("areaPixels"),
    areaMm2: answer.has("areaMm2") ? answer.number("areaMm2") : undefined,
    contoursMm: answer.has("contoursMm") ? answer.points("contoursMm") : undefined,
    probability: answer.number("probability"),
    channels: answer.optionalString("channels"),
    statement: answer.optionalString("statement"),
    origin: answer.has("model") ? readOrigin(answer) : undefined,
  };
}

function png(answer: JsonObject, name: string): Bytes {
  const bytes = fromBase64(answer.string(name));
  if (bytes === undefined) {
    throw new JsonShapeError(answer.pointer(name), "must be base64");
  }
  return bytes;
}
