package health.ward.cli.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.bundle.BundleReader;
import health.ward.attestation.bundle.SecretBundle;
import health.ward.attestation.testing.TestKeys;
import health.ward.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandTest {
  private static final KeyPair OWNER = TestKeys.p256();
  private static final KeyPair VAULT = TestKeys.rsa(2048);
  private static final byte[] RECORDS = "{\"current\":\"kek-1\"}".getBytes(UTF_8);
  private static final byte[] CREDENTIAL = {0, 1, -1};

  @TempDir Path folder;

  @BeforeEach
  void writeKeysAndSecrets() throws IOException {
    pem("owner.pem", "PRIVATE KEY", OWNER.getPrivate());
    pem("vault.pem", "PUBLIC KEY", VAULT.getPublic());
    Files.write(folder.resolve("records.json"), RECORDS);
    Files.write(folder.resolve("credential"), CREDENTIAL);
  }

  @Test
  void theServiceOpensWhatTheOwnerHasMade() throws Exception {
    Run run =
        bundle(
            "patient",
            "3",
            "--secret",
            "keys/records.json=" + path("records.json"),
            "--secret",
            "keys/onnx.credential=" + path("credential"));
    assertEquals(0, run.code(), run.err());
    SecretBundle opened = reader(3).open(run.out().strip(), VAULT.getPrivate());
    assertEquals(3, opened.epoch());
    assertEquals(Set.of("keys/records.json", "keys/onnx.credential"), opened.names());
    assertArrayEquals(RECORDS, opened.secret("keys/records.json").orElseThrow());
    assertArrayEquals(CREDENTIAL, opened.secret("keys/onnx.credential").orElseThrow());
  }

  @Test
  void whatCannotBeUsedIsToldInOneLine() throws Exception {
    String records = "a=" + path("records.json");
    refused("--epoch: must be 1 or more", bundle("patient", "0", "--secret", records));
    refused("absent: no such file", bundle("patient", "1", "--secret", "a=" + path("absent")));
    Files.write(folder.resolve("empty"), new byte[0]);
    refused("empty: is empty", bundle("patient", "1", "--secret", "a=" + path("empty")));
    refused("Missing required option: '--secret", bundle("patient", "1"));
  }

  @Test
  void keysOfAnotherKindAreRefused() throws Exception {
    String records = "a=" + path("records.json");
    pem("vault.pem", "PUBLIC KEY", OWNER.getPublic());
    refused("vault.pem: no RSA public key", bundle("patient", "1", "--secret", records));
    pem("vault.pem", "PUBLIC KEY", TestKeys.rsa(1024).getPublic());
    refused("2048 bits or more", bundle("patient", "1", "--secret", records));
    pem("owner.pem", "PRIVATE KEY", VAULT.getPrivate());
    refused("owner.pem: no EC private key", bundle("patient", "1", "--secret", records));
    pem("owner.pem", "EC PRIVATE KEY", OWNER.getPrivate());
    refused(
        "owner.pem: must be PEM that begins with -----BEGIN PRIVATE KEY-----",
        bundle("patient", "1", "--secret", records));
  }

  private static void refused(String complaint, Run run) {
    assertEquals(2, run.code(), run.out());
    assertTrue(run.err().contains(complaint), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals("", run.out());
  }

  private Run bundle(String service, String epoch, String... secrets) {
    List<String> line = new ArrayList<>(List.of("keys", "bundle", "--service", service));
    line.addAll(List.of("--epoch", epoch, "--owner-key", path("owner.pem")));
    line.addAll(List.of("--vault-key", path("vault.pem")));
    line.addAll(List.of(secrets));
    return Run.at(Instant.EPOCH, line.toArray(String[]::new));
  }

  private static BundleReader reader(long minimumEpoch) {
    return new BundleReader((ECPublicKey) OWNER.getPublic(), "patient", minimumEpoch);
  }

  private void pem(String name, String label, Key key) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, body, label));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
