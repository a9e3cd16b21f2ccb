package health.ward.gateway.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.gateway.configuration.ConfigurationException;
import health.ward.gateway.configuration.TrustedConfiguration;
import health.ward.gateway.configuration.TrustedFolder;
import health.ward.gateway.testing.TestCas;
import health.ward.gateway.testing.TestConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretWiringTest {

  @TempDir private Path folder;
  private final ObjectNode released =
      TestConfiguration.withRelease(TestConfiguration.production("patient"));

  private Secrets secrets(ObjectNode json) throws Exception {
    TestConfiguration.write(folder, json);
    TrustedFolder trusted = TrustedFolder.at(folder);
    return new SecretWiring(
            TrustedConfiguration.read(trusted), trusted, Clock.systemUTC(), new SecureRandom())
        .secrets();
  }

  private ConfigurationException refusal(ObjectNode json) {
    return assertThrows(ConfigurationException.class, () -> secrets(json));
  }

  private void write(String name, String text) throws Exception {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private static String pem(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    PublicKey key = generator.generateKeyPair().getPublic();
    return TestCas.pem("PUBLIC KEY", key.getEncoded());
  }

  @Test
  void filesAreReadByTheirNamesAndNothingOutsideTheFolder() throws Exception {
    Secrets secrets = secrets(TestConfiguration.lab("patient"));
    write("keys/records.json", "keys");
    assertArrayEquals("keys".getBytes(UTF_8), secrets.read("keys/records.json"));
    assertThrows(ConfigurationException.class, () -> secrets.read("../keys"));
    assertThrows(ConfigurationException.class, () -> secrets.read("keys/other.json"));
  }

  @Test
  void withoutAQuoteNothingIsReleasedThoughTheFilesAreThere() throws Exception {
    write("keys/records.json", "keys");
    write("keys/owner.pem", pem("secp256r1"));
    write(
        "vault/answers.crt",
        TestCas.pem("CERTIFICATE", new TestCas("vault").authority.getEncoded()));
    write("keys/bundle.jwe", "a.b.c.d.e");
    ((ObjectNode) released.get("endorsement")).put("device", folder.resolve("none").toString());
    ConfigurationException refusal = refusal(released);
    assertTrue(
        String.valueOf(refusal.getMessage())
            .startsWith("The secrets are not released: no quote from "),
        refusal.getMessage());
    assertInstanceOf(EvidenceUnavailableException.class, refusal.getCause());
  }

  @Test
  void anOwnersKeyOfAnotherKindIsRefused() throws Exception {
    write("keys/owner.pem", pem("secp384r1"));
    assertEquals(
        "The key of the bundles' owner cannot be used: the owner's key is not on P-256",
        refusal(released).getMessage());
    write("keys/owner.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
    assertEquals("The key of the bundles' owner is not an EC key", refusal(released).getMessage());
    write("keys/owner.pem", "none");
    assertEquals("The key of the bundles' owner is not PEM", refusal(released).getMessage());
  }

  @Test
  void aSharedAttestationProviderReleasesNothing() throws Exception {
    write("keys/owner.pem", pem("secp256r1"));
    ((ObjectNode) released.get("endorsement"))
        .put("address", "https://sharedweu.weu.attest.azure.net");
    assertTrue(
        String.valueOf(refusal(released).getMessage())
            .startsWith(
                "The attestation provider of the endorsement cannot release secrets: a shared"),
        "shared");
  }
}
