package health.ward.lab.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import health.ward.lab.tee.FileDigest;
import health.ward.lab.tee.ImageMeasurer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever builds the same source gets the same measurement, wherever and whenever: a clean copy of
 * the sources, at another path and of another age, is built by Maven beside what is built here.
 */
final class ReproducibleBuildIT {
  private static final Path ROOT = Path.of(System.getProperty("ward.root"));
  private static final String ENCLAVE = "model/enclave/target/enclave";
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void twoBuildsOfTheSameSourceMeasureTheSame() throws Exception {
    Path here = ROOT.resolve(ENCLAVE);
    Path elsewhere = builtFromACopy(folder.resolve("another/path"));
    assertEquals(files(here), files(elsewhere));
    ImageMeasurer measurer = new ImageMeasurer(Path.of(System.getProperty("java.home")));
    assertEquals(measurer.measure(Tree.onnx(here)), measurer.measure(Tree.onnx(elsewhere)));
  }

  /** The ONNX enclave, built from a copy. */
  private static Path builtFromACopy(Path copy) throws IOException, InterruptedException {
    for (String name : sources()) {
      Path target = copy.resolve(name);
      Files.createDirectories(target.getParent());
      Files.copy(ROOT.resolve(name), target);
      Files.setLastModifiedTime(target, LONG_AGO);
    }
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-o",
                "-q",
                "-Dmaven.test.skip=true",
                "-pl",
                "model/enclave",
                "-am",
                "package")
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, maven.waitFor(), output);
    return copy.resolve(ENCLAVE);
  }

  /** The files that git knows, and new ones that it does not ignore. */
  private static List<String> sources() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .directory(ROOT.toFile())
            .start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, git.waitFor());
    List<String> names = List.of(output.split("\0", -1));
    assertFalse(names.size() < 100, names.size() + " files");
    return names.stream().filter(name -> Files.isRegularFile(ROOT.resolve(name))).toList();
  }

  /** What differs, file by file, says more than two measurements that do. */
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        digests.put(folder.relativize(file).toString(), FileDigest.hex(file));
      }
    }
    return digests;
  }
}
