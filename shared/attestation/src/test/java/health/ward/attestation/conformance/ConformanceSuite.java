package health.ward.attestation.conformance;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.conformance.policy.PolicyCases;
import health.ward.attestation.conformance.quote.QuoteCases;
import health.ward.attestation.conformance.quote.QuoteLab;
import health.ward.attestation.conformance.token.TokenCases;
import health.ward.attestation.conformance.token.TokenLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The whole suite as it comes out of the program that writes it, and as it lies in the folder. */
final class ConformanceSuite {
  /** Where the files are; tests run in the module's folder. */
  static final Path FOLDER = Path.of("src/test/resources/conformance");

  private ConformanceSuite() {}

  /** Every file by its path below {@link #FOLDER}, the README excepted. */
  static SortedMap<String, byte[]> generated() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    put(files, "token", TokenLab.shared(), TokenCases.all());
    byte[] keys = TokenLab.shared().get("jwks.json");
    put(files, "policy", Map.of("jwks.json", keys), PolicyCases.all());
    put(files, "quote", QuoteLab.shared(), QuoteCases.all());
    return files;
  }

  /** The same from the folder. */
  static SortedMap<String, byte[]> stored() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(FOLDER)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = FOLDER.relativize(path).toString();
        if (!name.equals("README.md")) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  private static void put(
      Map<String, byte[]> files, String group, Map<String, byte[]> shared, List<Case> cases) {
    shared.forEach((name, content) -> files.put(group + "/" + name, content));
    for (Case one : cases) {
      one.files()
          .forEach(
              (name, content) -> {
                String path = group + "/" + one.folder() + "/" + name;
                if (files.put(path, content) != null) {
                  throw new IllegalStateException("two cases are called " + one.folder());
                }
              });
    }
  }
}
