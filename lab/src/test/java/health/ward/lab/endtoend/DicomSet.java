package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.attestation.testing.Oracles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * The sample slice as three DICOM files, T1, FLAIR and T1 with gadolinium, made by DCMTK: {@code
 * t1.dcm}, {@code flair.dcm} and {@code t1gd.dcm}.
 *
 * @param folder where they lie
 */
record DicomSet(Path folder) {
  /** UID of the FLAIR. */
  static final String FLAIR = "1.2.3.4.5.1";

  private static final List<String> CHANNELS = List.of("t1", "flair", "t1gd");
  private static final List<String> TOOLS = List.of("dump2dcm", "dcmdump", "dciodvfy");
  private static final String DESCRIPTION =
      """
      (0008,0016) UI =MRImageStorage
      (0008,0018) UI [1.2.3.4.5.%1$d]
      (0008,0020) DA [20260102]
      (0008,0030) TM [101112]
      (0008,0060) CS [MR]
      (0010,0010) PN [%2$s^Jane]
      (0010,0020) LO [dicom_1]
      (0018,0050) DS [5]
      (0020,000d) UI [1.2.3.4]
      (0020,000e) UI [1.2.3.4.1.%1$d]
      (0020,0010) SH [S1]
      (0020,0032) DS [-128\\-128\\30]
      (0020,0037) DS [1\\0\\0\\0\\1\\0]
      (0020,0052) UI [1.2.3.4.9]
      (0028,0002) US 1
      (0028,0004) CS [MONOCHROME2]
      (0028,0010) US 256
      (0028,0011) US 256
      (0028,0030) DS [1\\1]
      (0028,0100) US 8
      (0028,0101) US 8
      (0028,0102) US 7
      (0028,0103) US 0
      (7fe0,0010) OB =%3$s
      """;

  /** Makes them; skips the test where Debian's tools for DICOM are not, and could not be. */
  static DicomSet of(Path folder, Path sample) throws Exception {
    Oracles.require(TOOLS.stream().map(tool -> Path.of("/usr/bin", tool)).toList());
    BufferedImage slice = ImageIO.read(sample.toFile());
    DicomSet set = new DicomSet(folder);
    for (int channel = 0; channel < CHANNELS.size(); channel++) {
      set.write(slice, channel);
    }
    return set;
  }

  /** What dciodvfy says of an object beside its kind: nothing when it keeps to the standard. */
  String verified(Path object) throws Exception {
    return run("dciodvfy", object.toString()).replaceFirst("(?m)^Segmentation\\R", "");
  }

  /** What DCMTK reads. */
  String dump(Path object) throws Exception {
    return run("dcmdump", object.toString());
  }

  private void write(BufferedImage slice, int channel) throws Exception {
    String name = CHANNELS.get(channel);
    byte[] pixels = new byte[slice.getWidth() * slice.getHeight()];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % slice.getWidth();
      int y = i / slice.getWidth();
      pixels[i] = (byte) slice.getRaster().getSample(x, y, channel);
    }
    Path raw = Files.write(folder.resolve(name + ".raw"), pixels);
    Path text =
        Files.writeString(
            folder.resolve(name + ".txt"), DESCRIPTION.formatted(channel, Clerk.NAME, raw));
    run("dump2dcm", "+te", text.toString(), folder.resolve(name + ".dcm").toString());
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    assertEquals(0, process.exitValue(), String.join(" ", command) + "\n" + output);
    return output;
  }
}
