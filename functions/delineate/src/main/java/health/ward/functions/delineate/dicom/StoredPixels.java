package health.ward.functions.delineate.dicom;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The stored pixels of an object (PS3.3, section C.7.6.3), whose description was found to be of a
 * kind that is read, and which are all there.
 *
 * @param rows 1 to 65535
 * @param columns 1 to 65535
 * @param frames 1 or 3
 * @param bytesEach 1 or 2
 * @param bits that hold the sample, 1 to 16
 * @param shift bits below the sample
 * @param signed whether the sample's upper bit is its sign
 * @param inverted whether the lowest sample is shown white
 * @param data all frames, little-endian
 */
record StoredPixels(
    int rows,
    int columns,
    int frames,
    int bytesEach,
    int bits,
    int shift,
    boolean signed,
    boolean inverted,
    ByteBuffer data) {

  private static final int CHANNELS = 3;

  static StoredPixels of(Dataset object) throws DicomException {
    if (object.unsigned(Attribute.SAMPLES_PER_PIXEL) != 1) {
      throw UnsupportedDicomException.of(
          Attribute.SAMPLES_PER_PIXEL, "has to be 1: send grey images, not colour.");
    }
    int allocated = object.unsigned(Attribute.BITS_ALLOCATED);
    int bits = object.unsigned(Attribute.BITS_STORED);
    int highest = object.unsigned(Attribute.HIGH_BIT);
    int representation = object.unsigned(Attribute.PIXEL_REPRESENTATION);
    require(allocated == 8 || allocated == 16, Attribute.BITS_ALLOCATED, "has to be 8 or 16.");
    require(bits >= 1 && bits <= allocated, Attribute.BITS_STORED, "has to be 1 to BitsAllocated.");
    require(
        highest >= bits - 1 && highest < allocated,
        Attribute.HIGH_BIT,
        "has to be BitsStored - 1, or some bits above.");
    require(representation <= 1, Attribute.PIXEL_REPRESENTATION, "has to be 0 or 1.");
    require(
        object.items(Attribute.MODALITY_LUT_SEQUENCE).isEmpty(),
        Attribute.MODALITY_LUT_SEQUENCE,
        "is not read: send an object with RescaleSlope and RescaleIntercept, or without either.");
    StoredPixels pixels =
        new StoredPixels(
            object.unsigned(Attribute.ROWS),
            object.unsigned(Attribute.COLUMNS),
            frames(object),
            allocated / Byte.SIZE,
            bits,
            highest + 1 - bits,
            representation == 1,
            inverted(object),
            object
                .value(Attribute.PIXEL_DATA)
                .orElseThrow(() -> UnsupportedDicomException.missing(Attribute.PIXEL_DATA)));
    pixels.requireAll();
    return pixels;
  }

  /** The sample of a pixel, brighter ones higher; pixels are counted through all frames. */
  int sample(int pixel) {
    int cell = bytesEach == 1 ? data.get(pixel) : data.getShort(pixel * Short.BYTES);
    int mask = (1 << bits) - 1;
    int sample = (cell >> shift) & mask;
    if (inverted) {
      sample ^= mask;
    }
    return signed && ((sample >> (bits - 1)) & 1) == 1 ? sample - (1 << bits) : sample;
  }

  private void requireAll() throws DicomException {
    require(rows >= 1, Attribute.ROWS, "has to be positive.");
    require(columns >= 1, Attribute.COLUMNS, "has to be positive.");
    long needed = (long) rows * columns * frames * bytesEach;
    if (data.remaining() < needed) {
      throw new DamagedDicomException("there are fewer pixels than the object declares");
    }
  }

  private static int frames(Dataset object) throws DicomException {
    Optional<double[]> frames = object.decimals(Attribute.NUMBER_OF_FRAMES, 1);
    double number = frames.isEmpty() ? 1 : frames.get()[0];
    require(
        number == 1 || number == CHANNELS,
        Attribute.NUMBER_OF_FRAMES,
        "has to be 1, or 3 for T1, FLAIR and T1 with gadolinium of one slice.");
    return (int) number;
  }

  private static boolean inverted(Dataset object) throws DicomException {
    String named =
        object
            .text(Attribute.PHOTOMETRIC_INTERPRETATION)
            .orElseThrow(
                () -> UnsupportedDicomException.missing(Attribute.PHOTOMETRIC_INTERPRETATION));
    boolean lowestIsWhite = named.equals("MONOCHROME1");
    require(
        lowestIsWhite || named.equals("MONOCHROME2"),
        Attribute.PHOTOMETRIC_INTERPRETATION,
        "has to be MONOCHROME1 or MONOCHROME2.");
    return lowestIsWhite;
  }

  private static void require(boolean met, Attribute attribute, String rule)
      throws UnsupportedDicomException {
    if (!met) {
      throw UnsupportedDicomException.of(attribute, rule);
    }
  }

  /** Nothing of the pixels: they are patient data. */
  @Override
  public String toString() {
    return "StoredPixels";
  }
}
