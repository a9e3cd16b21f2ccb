import { fromBase64 } from "../bytes/base64";
import type { Bytes } from "../bytes/bytes";
import { JsonShapeError, type JsonObject } from "../json/json-object";
import { readOrigin, type Origin } from "./origin";

/** What the model found in an image. */
export interface Delineation {
  /** PNG with the outline drawn. */
  readonly picture: Bytes;
  readonly outlines: number;
  readonly areaPixels: number;
  readonly areaMm2: number | undefined;
  /** 0 to 1. */
  readonly probability: number;
  /** Which parts of the image the model was given. */
  readonly channels: string | undefined;
  /** What there is to say where no model was asked, such as about an image of one grey. */
  readonly statement: string | undefined;
  readonly origin: Origin | undefined;
}

export function readDelineation(answer: JsonObject): Delineation {
  const picture = fromBase64(answer.string("img_delineated"));
  if (picture === undefined) {
    throw new JsonShapeError("/img_delineated", "must be base64");
  }
  return {
    picture,
    outlines: answer.length("contours"),
    areaPixels: answer.number("areaPixels"),
    areaMm2: answer.has("areaMm2") ? answer.number("areaMm2") : undefined,
    probability: answer.number("probability"),
    channels: answer.optionalString("channels"),
    statement: answer.optionalString("statement"),
    origin: answer.has("model") ? readOrigin(answer) : undefined,
  };
}
