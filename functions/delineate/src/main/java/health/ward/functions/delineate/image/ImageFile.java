package health.ward.functions.delineate.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * A PNG, JPEG or TIFF file whose declared size has been found acceptable. What it says about
 * orientation is ignored: masks are in the file's own pixels.
 */
public final class ImageFile implements SliceFile {

  private static final int FRAMES_OF_A_SET = 3;

  private final byte[] file;
  private final ImageFormat format;
  private final int frames;
  private final int width;
  private final int height;

  private ImageFile(byte[] file, ImageFormat format, int frames, int width, int height) {
    this.file = file;
    this.format = format;
    this.frames = frames;
    this.width = width;
    this.height = height;
  }

  /**
   * Looks at a file's header; no pixel is decoded.
   *
   * @throws ImageTooLargeException when it declares more than 4096 x 4096 pixels
   * @throws ImageTooSmallException when a side has less than 64
   * @throws DamagedImageException when it is cut off or damaged
   * @throws UnsupportedImageException when it is no image, or of a kind that is not read
   */
  public static ImageFile of(byte[] file) throws ImageException {
    ImageFormat format =
        ImageFormat.of(file).orElseThrow(() -> new UnsupportedImageException(KINDS));
    if (format == ImageFormat.JPEG) {
      JpegSegments.requireWhole(file);
    }
    int frames = format.reader().equals("tiff") ? framesOfTiff(file) : 1;
    int[] size = read(file, format, reader -> size(reader, frames));
    SliceFile.requireSize(size[0], size[1]);
    if (format == ImageFormat.PNG) {
      PngChunks.requireWhole(file);
    }
    return new ImageFile(file, format, frames, size[0], size[1]);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public boolean isDicom() {
    return false;
  }

  @Override
  public SliceImage decode() throws ImageException {
    List<BufferedImage> decoded =
        read(
            file,
            format,
            reader -> {
              List<BufferedImage> images = new ArrayList<>();
              for (int frame = 0; frame < frames; frame++) {
                images.add(reader.read(frame));
              }
              return images;
            });
    List<SliceImage> slices = new ArrayList<>();
    for (BufferedImage frame : decoded) {
      slices.add(SliceImage.ofImage(frame));
    }
    return slices.size() == 1 ? slices.get(0) : SliceImage.ofChannels(slices);
  }

  private static int framesOfTiff(byte[] file)
      throws DamagedImageException, UnsupportedImageException {
    int frames = TiffDirectories.frames(file, FRAMES_OF_A_SET);
    if (frames != 1 && frames != FRAMES_OF_A_SET) {
      throw new UnsupportedImageException(
          "Send one slice: a TIFF file with one frame, or with three grey frames for T1, FLAIR and"
              + " T1 with gadolinium.");
    }
    return frames;
  }

  private static int[] size(ImageReader reader, int frames) throws IOException, ImageException {
    int[] size = {reader.getWidth(0), reader.getHeight(0)};
    for (int frame = 1; frame < frames; frame++) {
      if (reader.getWidth(frame) != size[0] || reader.getHeight(frame) != size[1]) {
        throw new UnsupportedImageException("Send three frames of the same size.");
      }
    }
    return size;
  }

  private static <T> T read(byte[] file, ImageFormat format, Reading<T> reading)
      throws ImageException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.reader()).next();
    try (BytesInput input = new BytesInput(file)) {
      reader.setInput(input, false, true);
      return reading.by(reader);
    } catch (IOException | RuntimeException damaged) {
      // The platform's readers throw all kinds of exceptions for damaged files.
      throw new DamagedImageException("the image cannot be decoded", damaged);
    } finally {
      reader.dispose();
    }
  }

  private interface Reading<T> {
    T by(ImageReader reader) throws IOException, ImageException;
  }
}
