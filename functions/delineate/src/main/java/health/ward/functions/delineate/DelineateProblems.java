package health.ward.functions.delineate;

import health.ward.functions.delineate.image.ImageException;
import health.ward.functions.delineate.image.ImageFile;
import health.ward.functions.delineate.image.ImageTooLargeException;
import health.ward.functions.delineate.image.ImageTooSmallException;
import health.ward.functions.delineate.image.UnsupportedImageException;
import health.ward.gateway.problem.Problem;

/** Why there is no delineation. */
final class DelineateProblems {

  private DelineateProblems() {}

  /** 413 or 400: the image is not taken. */
  static Problem of(ImageException notTaken) {
    if (notTaken instanceof ImageTooLargeException) {
      int side = ImageFile.LARGEST_SIDE;
      return Problem.of(
          413,
          "image-too-large",
          "The image has too many pixels",
          "Send at most " + side + "x" + side + " pixels; nothing was decoded.");
    }
    if (notTaken instanceof ImageTooSmallException) {
      return Problem.of(
          400,
          "image-too-small",
          "The image has too few pixels",
          "Send at least " + ImageFile.SMALLEST_SIDE + " pixels a side.");
    }
    if (notTaken instanceof UnsupportedImageException unsupported) {
      return Problem.of(
          400,
          "unsupported-image",
          "This kind of image is not read",
          String.valueOf(unsupported.getMessage()));
    }
    return Problem.of(
        400,
        "damaged-image",
        "The image is cut off or damaged",
        "Send the whole file, unchanged; half an image is not delineated.");
  }

  /** 502: the enclave answered, but not with a delineation. */
  static Problem noDelineation() {
    return Problem.of(
        502,
        "no-usable-delineation",
        "The ONNX enclave gave no usable delineation",
        "The model's answer was refused because it is not what was agreed; report it.");
  }
}
