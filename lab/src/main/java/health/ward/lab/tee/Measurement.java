package health.ward.lab.tee;

import health.ward.attestation.bytes.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lab's MRENCLAVE: SHA-256 over a text with one line for each thing that decides what an
 * enclave does, each line ended by a line feed:
 *
 * <pre>
 * ward-measurement-v1
 * jdk &lt;sha256&gt; lib/modules            the Java that runs it: class library, virtual machine, class archive
 * main &lt;class&gt;                         then classPath, and each jvm flag and argument in its order
 * file &lt;sha256&gt; &lt;path&gt;                 every file, by path in UTF-8 byte order; injected and temporary ones left out
 * </pre>
 *
 * Times, owners and the order in which files lie on the disk play no part.
 */
public final class Measurement {
  private static final List<String> JDK_FILES =
      List.of("lib/modules", "lib/server/libjvm.so", "lib/server/classes.jsa");

  private final List<String> jdk;

  private Measurement(List<String> jdk) {
    this.jdk = jdk;
  }

  /**
   * Reads the digests of the Java that will run the enclaves (about 150 MB) once.
   *
   * @param javaHome the folder with {@code bin/java}
   */
  static Measurement onJava(Path javaHome) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : JDK_FILES) {
      Path file = javaHome.resolve(name);
      if (Files.exists(file)) {
        lines.add("jdk " + FileDigest.hex(file) + " " + name);
      }
    }
    return new Measurement(List.copyOf(lines));
  }

  /** The 32 bytes of an enclave's folder. */
  byte[] of(Path folder, EnclaveDescription description) throws LoadException {
    List<String> lines = new ArrayList<>();
    lines.add("ward-measurement-v1");
    lines.addAll(jdk);
    lines.add("main " + description.main());
    lines.add("classPath " + description.classPath());
    description.jvm().forEach(flag -> lines.add("jvm " + flag));
    description.arguments().forEach(argument -> lines.add("argument " + argument));
    lines.add("trusted " + description.trusted());
    try {
      for (String path : files(folder, description.trusted())) {
        lines.add("file " + FileDigest.hex(folder.resolve(path)) + " " + path);
      }
    } catch (IOException e) {
      throw new LoadException("The enclave cannot be measured: " + e.getMessage(), e);
    }
    for (String line : lines) {
      if (line.indexOf('\n') >= 0) {
        throw new LoadException("A line break in " + line.replace('\n', ' '));
      }
    }
    return Sha256.of((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> files(Path folder, String trusted) throws IOException {
    List<String> paths = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) tree::iterator) {
        if (!Files.isDirectory(file) && !file.startsWith(folder.resolve(trusted))) {
          paths.add(folder.relativize(file).toString());
        }
      }
    }
    paths.sort(Measurement::byUtf8);
    return paths;
  }

  private static int byUtf8(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
