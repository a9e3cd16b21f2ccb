package health.ward.aks.scone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GramineTest {
  private static final TomlMapper TOML = new TomlMapper();

  private static final Map<String, Predicate<JsonNode>> RULES =
      Map.of(
          "no debugging: an enclave in debug mode shows its memory to anybody",
          manifest ->
              manifest.at("/sgx/debug").isBoolean() && !manifest.at("/sgx/debug").asBoolean(),
          "quotes by DCAP: what an attestation provider takes",
          manifest -> manifest.at("/sgx/remote_attestation").asText().equals("dcap"),
          "fixed arguments: what the command line adds is not measured",
          manifest ->
              manifest.at("/loader/argv").size() > 5
                  && !manifest.toString().contains("insecure__")
                  && manifest.at("/loader/argv/0").equals(manifest.at("/libos/entrypoint")),
          "nothing unmeasured but the pod's token: another file is the host's to write",
          manifest ->
              manifest.at("/sgx/allowed_files").isMissingNode()
                  || Session.texts(manifest.at("/sgx/allowed_files"))
                      .equals(List.of("file:/var/run/secrets/azure/tokens/")),
          "faults are told: a JVM that does not see their address ends",
          manifest -> manifest.at("/sgx/use_exinfo").asBoolean(),
          "code is measured: the JVM, the libraries and Ward",
          manifest ->
              Session.texts(manifest.at("/sgx/trusted_files"))
                      .containsAll(
                          List.of("file:/opt/java/openjdk/", "file:/lib/x86_64-linux-gnu/"))
                  && manifest.at("/sgx/trusted_files").toString().contains("file:/ward/"),
          "a version: a minimum svn needs one",
          manifest ->
              manifest.at("/sgx/isvsvn").asInt() >= 1 && manifest.at("/sgx/isvprodid").asInt() >= 1,
          "scratch stays inside: tmpfs is enclave memory",
          manifest ->
              manifest
                  .at("/fs/mounts")
                  .valueStream()
                  .anyMatch(
                      mount ->
                          mount.path("path").asText().equals("/tmp")
                              && mount.path("type").asText().equals("tmpfs")));

  @TempDir static Path folder;
  private static final Map<String, String> MANIFESTS = new TreeMap<>();
  private static Path scone;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    scone = Deployed.render("scone", folder.resolve("scone"));
    try (Stream<Path> files = Files.list(scone.resolve("gramine"))) {
      for (Path file : files.toList()) {
        MANIFESTS.put(
            file.getFileName().toString().replace(".manifest.toml", ""), Files.readString(file));
      }
    }
  }

  @Test
  void everyRuleHoldsForEveryManifest() throws IOException {
    assertEquals(5, MANIFESTS.size());
    for (Map.Entry<String, String> manifest : MANIFESTS.entrySet()) {
      assertEquals(List.of(), broken(manifest.getValue()), manifest.getKey());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no debugging | sgx.debug = false | sgx.debug = true",
        "no debugging | sgx.debug = false | sgx.other = false",
        "quotes by DCAP | \"dcap\" | \"none\"",
        "fixed arguments | sgx.debug = false | loader.insecure__use_cmdline_argv = true",
        "nothing unmeasured | azure/tokens/\",\\n] | azure/tokens/\", \"file:/ward/app/\"]",
        "faults are told | sgx.use_exinfo = true | sgx.use_exinfo = false",
        "code is measured | \"file:/opt/java/openjdk/\" | \"file:/opt/java/\"",
        "a version | sgx.isvsvn = 1 | sgx.isvsvn = 0",
        "scratch stays inside | type = \"tmpfs\" | uri = \"file:/tmp\""
      })
  void aBrokenManifestIsFoundByItsRule(String rule, String text, String other) throws IOException {
    String manifest = MANIFESTS.get("score");
    String old = text.replace("\\n", "\n");
    assertTrue(manifest.contains(old));
    List<String> broken = broken(manifest.replace(old, other));
    assertTrue(broken.stream().anyMatch(each -> each.startsWith(rule)), broken.toString());
  }

  @Test
  void anAppHasUnderGramineTheCommandThatItHasUnderScone() throws IOException {
    for (Session session : Session.all(scone)) {
      for (JsonNode service : session.services()) {
        String manifest = MANIFESTS.get(service.path("name").asText());
        if (manifest != null) {
          assertEquals(
              Session.texts(service.path("command")),
              Session.texts(TOML.readTree(manifest).at("/loader/argv")));
          assertEquals(
              service.at("/attestation/0/signer/isvprodid").asInt(),
              TOML.readTree(manifest).at("/sgx/isvprodid").asInt());
        }
      }
    }
  }

  @Test
  void theEnclaveRunsWithTheFlagsThatItsOwnDescriptionGives() throws IOException {
    JsonNode description =
        new ObjectMapper()
            .readTree(Deployed.source("model/enclave/src/main/enclave/enclave.json").toFile());
    List<String> argv =
        new ArrayList<>(Session.texts(TOML.readTree(MANIFESTS.get("onnx")).at("/loader/argv")));
    argv.replaceAll(
        each -> each.replace("/ward/", "").replace("/dev/attestation", "dev/attestation"));
    assertTrue(argv.containsAll(Session.texts(description.path("jvm"))), argv.toString());
    assertTrue(argv.contains(description.path("main").asText()));
    assertTrue(argv.containsAll(Session.texts(description.path("arguments"))), argv.toString());
  }

  private static List<String> broken(String manifest) throws IOException {
    JsonNode parsed = TOML.readTree(manifest);
    return RULES.entrySet().stream()
        .filter(rule -> !rule.getValue().test(parsed))
        .map(Map.Entry::getKey)
        .toList();
  }
}
