package health.ward.functions.delineate.segmentation;

import health.ward.functions.delineate.mask.Mask;

/** One bit a pixel, row after row without gaps, the first in a byte's lowest bit (PS3.5, 8.1.1). */
final class PackedMask {

  private PackedMask() {}

  static byte[] of(Mask mask) {
    byte[] packed = new byte[(mask.width() * mask.height() + Byte.SIZE - 1) / Byte.SIZE];
    for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
      packed[at / Byte.SIZE] |= (byte) (1 << at % Byte.SIZE);
    }
    return packed;
  }
}
