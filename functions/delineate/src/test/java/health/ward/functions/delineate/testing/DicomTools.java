package health.ward.functions.delineate.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.testing.Oracles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What others read in our files: dicom3tools, DCMTK and pydicom, as Debian has them. */
public final class DicomTools {

  private static final List<Path> NEEDED =
      List.of(
          Path.of("/usr/bin/dciodvfy"),
          Path.of("/usr/bin/dcmdump"),
          Path.of("/usr/bin/dcm2xml"),
          Path.of("/usr/lib/python3/dist-packages/pydicom"),
          Path.of("/usr/lib/python3/dist-packages/numpy"));

  private final Path folder;

  /**
   * @param folder takes files for the tools
   */
  public DicomTools(Path folder) {
    this.folder = folder;
  }

  /** Skips the test where the tools are not installed, and could not be. */
  public static void require() {
    Oracles.require(NEEDED);
  }

  /** What dciodvfy, which knows the standard's definitions, has to say beside the object's kind. */
  public String verify(Path file) throws Exception {
    return run("dciodvfy", file.toString()).replaceFirst("(?m)^Segmentation\\R", "");
  }

  /** DCMTK reads the file; every element is known to its dictionary. */
  public String dump(Path file) throws Exception {
    run("dcm2xml", file.toString());
    return run("dcmdump", file.toString());
  }

  /** Runs a Python script of the test's resources with Debian's Python. */
  public String python(String script, String... arguments) throws Exception {
    Path path = folder.resolve(script);
    try (InputStream in = DicomTools.class.getResourceAsStream("/dicom/" + script)) {
      Files.write(path, in.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", path.toString()));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), String.join(" ", command) + "\n" + output);
    return output;
  }
}
