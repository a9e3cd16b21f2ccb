package health.ward.functions.delineate;

import health.ward.functions.delineate.image.ImageException;
import health.ward.functions.delineate.image.ImageTooLargeException;
import health.ward.functions.delineate.image.ImageTooSmallException;
import health.ward.functions.delineate.image.SliceFile;
import health.ward.functions.delineate.image.UnsupportedImageException;
import health.ward.gateway.problem.Problem;

/** Why there is no delineation. */
final class DelineateProblems {

  private DelineateProblems() {}

  /** 413 or 400: the image is not taken. */
  static Problem of(ImageException notTaken) {
    if (notTaken instanceof ImageTooLargeException) {
      int side = SliceFile.LARGEST_SIDE;
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
          "Send at least " + SliceFile.SMALLEST_SIDE + " pixels a side.");
    }
    if (notTaken instanceof UnsupportedImageException) {
      return unsupported(notTaken);
    }
    return Problem.of(
        400,
        "damaged-image",
        "The image is cut off or damaged",
        "Send the whole file, unchanged; half an image is not delineated.");
  }

  /** 400: the image is of a kind that is not read; the exception says what to send. */
  static Problem unsupported(Exception whatToSend) {
    return Problem.of(
        400,
        "unsupported-image",
        "This kind of image is not read",
        String.valueOf(whatToSend.getMessage()));
  }

  /** 406: a Segmentation object refers to the DICOM object that it was made of. */
  static Problem noDicomSource() {
    return Problem.of(
        406,
        "no-dicom-source",
        "There is no DICOM object to refer to",
        "Send DICOM files to get a DICOM Segmentation object, or take application/json or"
            + " image/png.");
  }

  /** 422: no model was asked, so no Segmentation object can name one. */
  static Problem flat() {
    return Problem.of(
        422,
        "flat-image",
        "The image is flat",
        "Nothing can be delineated, and no model was asked; send an image that shows something.");
  }

  /** 422: a photograph, a page of text, or a part of a head alone. */
  static Problem noHead() {
    return Problem.of(
        422,
        "no-head-slice",
        "The image does not look like a slice of a head",
        "No model was asked. Send an MR slice that shows the whole head before a dark background,"
            + " without a frame or text around it.");
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
