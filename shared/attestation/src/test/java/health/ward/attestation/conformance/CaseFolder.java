package health.ward.attestation.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** One case as it lies in its folder. */
record CaseFolder(Path path, JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The cases of a group, in the order of their names. */
  static List<CaseFolder> of(String group) throws IOException {
    try (Stream<Path> paths = Files.list(ConformanceSuite.FOLDER.resolve(group))) {
      return paths.filter(Files::isDirectory).sorted().map(CaseFolder::read).toList();
    }
  }

  private static CaseFolder read(Path path) {
    try {
      return new CaseFolder(path, MAPPER.readTree(path.resolve("case.json").toFile()));
    } catch (IOException e) {
      throw new IllegalStateException(path.toString(), e);
    }
  }

  /** Whether the verifier must refuse. */
  boolean mustFail() {
    return path.getFileName().toString().endsWith("_fail");
  }

  boolean has(String member) {
    return json.has(member);
  }

  boolean hasFile(String fileName) {
    return Files.exists(path.resolve(fileName));
  }

  String text(String pointer) {
    return json.at(pointer).textValue();
  }

  /** A verifier's clock at the moment of the case. */
  Clock clock() {
    return Clock.fixed(Instant.parse(text("/at")), ZoneOffset.UTC);
  }

  byte[] bytes(String fileName) throws IOException {
    return Files.readAllBytes(path.resolve(fileName));
  }

  String string(String fileName) throws IOException {
    return new String(bytes(fileName), UTF_8);
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
