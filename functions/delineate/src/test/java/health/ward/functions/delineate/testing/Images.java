package health.ward.functions.delineate.testing;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Image files by formula. */
public final class Images {

  private Images() {}

  /** A sample's value. */
  public interface Sample {
    int at(int x, int y, int band);
  }

  /** An image of raw samples; 2 and 4 bands have alpha. */
  public static BufferedImage raw(int width, int height, int bands, int bits, Sample sample) {
    int type = bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    boolean alpha = bands % 2 == 0;
    ColorSpace space = ColorSpace.getInstance(bands < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ColorModel model =
        new ComponentColorModel(
            space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, type);
    WritableRaster raster = model.createCompatibleWritableRaster(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < bands; band++) {
          raster.setSample(x, y, band, sample.at(x, y, band));
        }
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** A file of the format with one frame. */
  public static byte[] file(String format, BufferedImage image) {
    return file(format, image, null);
  }

  /** The same with a compression by name. */
  public static byte[] file(String format, BufferedImage image, String compression) {
    return write(format, List.of(image), compression);
  }

  /** A TIFF file with these frames. */
  public static byte[] tiff(List<BufferedImage> frames) {
    return write("tiff", frames, null);
  }

  public static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
  }

  private static byte[] write(String format, List<BufferedImage> images, String compression) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(output);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (compression != null) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType(compression);
      }
      if (images.size() == 1) {
        writer.write(null, new IIOImage(images.get(0), null, null), parameters);
      } else {
        writer.prepareWriteSequence(null);
        for (BufferedImage image : images) {
          writer.writeToSequence(new IIOImage(image, null, null), parameters);
        }
        writer.endWriteSequence();
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }
}
