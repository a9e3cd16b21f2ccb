package health.ward.functions.delineate.image;

import health.ward.functions.delineate.dicom.DicomSource;
import health.ward.functions.delineate.plane.Plane;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A decoded slice: three channels T1, FLAIR and T1 with gadolinium, in this order, as the file's
 * samples have them; no colour management, alpha dropped.
 */
public final class SliceImage {

  private static final int WIDEST_BYTE = 255;
  private static final int RED = 0;
  private static final int GREEN = 1;
  private static final int BLUE = 2;

  private final List<Plane> channels;
  private final List<Plane> shown;
  private final Optional<DicomSource> source;
  private final float black;
  private final float white;

  private SliceImage(
      List<Plane> channels, List<Plane> shown, boolean bytes, Optional<DicomSource> source) {
    this.channels = channels;
    this.shown = shown;
    this.source = source;
    Extremes found =
        bytes ? new Extremes(0, WIDEST_BYTE) : Extremes.of(shown.stream().distinct().toList());
    this.black = found.lowest();
    this.white = found.highest();
  }

  private static SliceImage ofColours(List<Plane> colours, boolean bytes) {
    List<Plane> channels = unlessGrey(colours);
    return new SliceImage(channels, channels, bytes, Optional.empty());
  }

  private static SliceImage ofGreys(
      List<Plane> greys, boolean bytes, Optional<DicomSource> source) {
    Plane flair = greys.get(GREEN);
    return new SliceImage(unlessGrey(greys), List.of(flair, flair, flair), bytes, source);
  }

  /** One image, whose colours are the channels; a grey one is used for all three. */
  static SliceImage ofImage(BufferedImage image) throws UnsupportedImageException {
    ColorModel colours = image.getColorModel();
    Raster raster = image.getRaster();
    if (colours instanceof IndexColorModel palette) {
      return ofColours(palette(raster, palette), true);
    }
    int bits = colours.getComponentSize(0);
    int bands = raster.getNumBands() - (colours.hasAlpha() ? 1 : 0);
    if ((bits != 8 && bits != 16) || (bands != 1 && bands != 3)) {
      throw unsupported();
    }
    List<Plane> planes = new ArrayList<>();
    for (int band = 0; band < 3; band++) {
      planes.add(new SamplePlane(raster, Math.min(band, bands - 1)));
    }
    return ofColours(planes, bits == 8);
  }

  /** Three grey images of one size, one a channel. */
  static SliceImage ofChannels(List<SliceImage> images) throws UnsupportedImageException {
    List<Plane> planes = new ArrayList<>();
    boolean bytes = true;
    for (SliceImage image : images) {
      if (!image.single()) {
        throw new UnsupportedImageException("Send three images that are grey.");
      }
      planes.add(image.channels.get(0));
      bytes &= image.black == 0 && image.white == WIDEST_BYTE;
    }
    return ofGreys(planes, bytes, Optional.empty());
  }

  /** One DICOM frame for all channels, or three, one a channel. */
  static SliceImage ofDicom(DicomSource source) {
    List<Plane> planes = new ArrayList<>();
    for (int channel = 0; channel < 3; channel++) {
      planes.add(source.frames().get(Math.min(channel, source.frames().size() - 1)).plane());
    }
    return ofGreys(planes, false, Optional.of(source));
  }

  /** Columns. */
  public int width() {
    return channels.get(0).width();
  }

  /** Rows. */
  public int height() {
    return channels.get(0).height();
  }

  /** T1, FLAIR, T1 with gadolinium. The same plane three times for a grey image. */
  public List<Plane> channels() {
    return channels;
  }

  /** What to show as red, green and blue: the colours of an image, or else the FLAIR, in grey. */
  public List<Plane> shown() {
    return shown;
  }

  /** The DICOM frames that it was made of; absent for other images. */
  public Optional<DicomSource> source() {
    return source;
  }

  /** Whether one image stands for all three channels. */
  public boolean single() {
    return channels.get(0).equals(channels.get(1)) && channels.get(1).equals(channels.get(2));
  }

  /** The sample that is shown black. */
  public float black() {
    return black;
  }

  /** The sample that is shown white, not below black. */
  public float white() {
    return white;
  }

  private static List<Plane> palette(Raster raster, IndexColorModel palette) {
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    List<Plane> planes = new ArrayList<>();
    for (int channel : new int[] {RED, GREEN, BLUE}) {
      float[] levels = new float[colours.length];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = colours[i] >> (8 * (2 - channel)) & WIDEST_BYTE;
      }
      planes.add(new PalettePlane(new SamplePlane(raster, 0), levels));
    }
    return planes;
  }

  /** One plane three times when all three hold the same, as a grey image stored in colour does. */
  private static List<Plane> unlessGrey(List<Plane> planes) {
    float[][] rows = new float[3][planes.get(0).width()];
    for (int y = 0; y < planes.get(0).height(); y++) {
      for (int channel = 0; channel < 3; channel++) {
        planes.get(channel).row(y, rows[channel]);
      }
      if (!Arrays.equals(rows[0], rows[1]) || !Arrays.equals(rows[1], rows[2])) {
        return List.copyOf(planes);
      }
    }
    return List.of(planes.get(0), planes.get(0), planes.get(0));
  }

  private static UnsupportedImageException unsupported() {
    return new UnsupportedImageException("Send an image of 8 or 16 bits, grey or RGB.");
  }
}
