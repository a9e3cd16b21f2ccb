package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.LabFixture;
import health.ward.lab.build.Tree;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.sealing.bhttp.BinaryResponse;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The largest image stays within the heap that a deployment gives the delineate app, which ends
 * when the heap is full.
 */
@ExtendWith(SharedLab.class)
final class DelineateMemoryIT {
  private static final String BINARY = "application/octet-stream";
  private static final int SLICES = 20;
  private static final int LARGEST_SIDE = 4096;
  private static final int LARGEST_MESSAGE = 32 << 20;

  /** The limit of the pod. */
  private static final long MOST_RESIDENT_KIB = 1536 * 1024;

  private final LabFixture lab;
  private final SealedCaller caller;

  DelineateMemoryIT(SharedLabs labs) throws Exception {
    this.lab = labs.of(Tee.SCONE).lab();
    this.caller = SealedCaller.verified(lab, "delineate", Policies.of(Tee.SCONE, lab, "delineate"));
  }

  @Test
  void slicesAndTheLargestImageAreAnsweredInOneLife() throws Exception {
    long process = process();
    byte[] slice =
        Files.readAllBytes(RelayedLab.built().root().resolve("model/unet/sample/slice.png"));
    for (int i = 0; i < SLICES; i++) {
      assertEquals(200, delineate(slice).status());
    }
    long usual = residentKib(process);
    byte[] largest = noisyHead();
    assertTrue(largest.length < LARGEST_MESSAGE - 4096, largest.length + " bytes");
    BinaryResponse answer = delineate(largest);
    assertEquals(200, answer.status());
    assertEquals(200, delineate(slice).status());
    assertEquals(process, process(), "the app was started anew");
    long most = residentKib(process);
    assertTrue(most < MOST_RESIDENT_KIB, most + " KiB");
    System.out.printf(
        "figures: delineate has %d MiB after %d slices, %d MiB after an image of %d KiB answered"
            + " with %d KiB%n",
        usual / 1024, SLICES, most / 1024, largest.length / 1024, answer.body().length / 1024);
  }

  private BinaryResponse delineate(byte[] image) throws Exception {
    return caller.send("POST", "/delineate", BINARY, image).open();
  }

  /** A bright disk of noise, which compresses badly, in 16 bits RGB. */
  private static byte[] noisyHead() throws IOException {
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    BufferedImage image =
        new BufferedImage(
            colours,
            colours.createCompatibleWritableRaster(LARGEST_SIDE, LARGEST_SIDE),
            false,
            null);
    short[] samples = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    SplittableRandom random = new SplittableRandom(1);
    for (int at = 0; at < samples.length; at++) {
      int x = at / 3 % LARGEST_SIDE - LARGEST_SIDE / 2;
      int y = at / 3 / LARGEST_SIDE - LARGEST_SIDE / 2;
      if (x * x + y * y < LARGEST_SIDE * LARGEST_SIDE / 5) {
        samples[at] = (short) (random.nextInt(32) << 11);
      }
    }
    return png(image);
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam fast = writer.getDefaultWriteParam();
    fast.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    fast.setCompressionQuality(0.9f);
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), fast);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  private long process() throws IOException {
    return Files.readAllLines(lab.run().path("processes")).stream()
        .filter(line -> line.endsWith(" Function app " + Tree.APPS.get("delineate")))
        .mapToLong(line -> Long.parseLong(line.split(" ", 2)[0]))
        .reduce((earlier, latest) -> latest)
        .orElseThrow();
  }

  private static long residentKib(long process) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
