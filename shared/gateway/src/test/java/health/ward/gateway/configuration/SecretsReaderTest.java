package health.ward.gateway.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.release.VaultKey;
import health.ward.gateway.identity.CredentialSettings;
import health.ward.gateway.testing.TestConfiguration;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsReaderTest {

  private static final VaultKey KEY =
      new VaultKey(
          URI.create("https://contoso.vault.example"),
          "ward-patient",
          "0123456789abcdef0123456789abcdef");

  @TempDir private Path folder;
  private final ObjectNode json =
      TestConfiguration.withRelease(TestConfiguration.production("patient"));

  private TrustedConfiguration read() throws Exception {
    TestConfiguration.write(folder, json);
    return TrustedConfiguration.read(TrustedFolder.at(folder));
  }

  private String refusal() {
    return String.valueOf(assertThrows(ConfigurationException.class, this::read).getMessage());
  }

  private ObjectNode secrets() {
    return (ObjectNode) json.get("secrets");
  }

  private ObjectNode vault() {
    return (ObjectNode) secrets().get("vault");
  }

  private SecretSettings expected(Optional<Path> ca, CredentialSettings credential) {
    return new SecretSettings.Release(
        new SecretSettings.VaultSettings(
            ca, folder.resolve("vault/answers.crt"), "vault.example", credential),
        KEY,
        folder.resolve("keys/bundle.jwe"),
        folder.resolve("keys/owner.pem"),
        3);
  }

  @Test
  void aReleaseWithAWorkloadsIdentity() throws Exception {
    assertEquals(
        expected(
            Optional.empty(),
            new CredentialSettings.WorkloadIdentity("t", "c", Path.of("/var/run/token"))),
        read().secrets());
  }

  @Test
  void aReleaseWithAMachinesIdentity() throws Exception {
    vault().put("ca", "vault/ca.crt");
    vault().set("credential", TestConfiguration.parse("{\"type\":\"managed-identity\"}"));
    Optional<Path> ca = Optional.of(folder.resolve("vault/ca.crt"));
    assertEquals(
        expected(ca, new CredentialSettings.ManagedIdentity(Optional.empty())), read().secrets());
    ((ObjectNode) vault().get("credential")).put("client", "c");
    assertEquals(
        expected(ca, new CredentialSettings.ManagedIdentity(Optional.of("c"))), read().secrets());
  }

  @Test
  void aReleaseNeedsAnEndorsementByAnAttestationProvider() {
    json.set("endorsement", TestConfiguration.lab("patient").get("endorsement"));
    assertEquals(
        "ward.json /endorsement: must be of type maa when a vault releases the secrets", refusal());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type         | "vault"            | /secrets/type: must be release
          key          | "a/b"              | /secrets/key: a key is 1 to 127
          version      | ""                 | /secrets/key: a key is 1 to 127
          minimumEpoch | 0                  | /secrets/minimumEpoch: must be a whole number
          minimumEpoch | "3"                | /secrets/minimumEpoch: must be a whole number
          more         | 1                  | /secrets/more: is not a known member
          bundle       | "../bundle.jwe"    | A file of the configuration lies outside its folder
          owner        | "/etc/owner.pem"   | A file of the configuration lies outside its folder
          """)
  void membersOfAnotherFormAreRefused(String member, String value, String message)
      throws Exception {
    secrets().set(member, TestConfiguration.parse("{\"v\":" + value + "}").get("v"));
    assertTrue(refusal().contains(message), refusal());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          address    | "http://contoso.vault.example"   | /secrets/vault/address: must be https
          address    | "https://contoso.vault.example/" | a vault is scheme, host and port only
          answers    | {"ca":"a"}                       | /secrets/vault/answers/name: is missing
          credential | {"type":"environment"}           | /secrets/vault/credential/type: must be workload-identity
          credential | {"type":"managed-identity","tokenFile":"x"} | /secrets/vault/credential/tokenFile: is not a known member
          more       | 1                                | /secrets/vault/more: is not a known member
          """)
  void aVaultOfAnotherFormIsRefused(String member, String value, String message) throws Exception {
    vault().set(member, TestConfiguration.parse("{\"v\":" + value + "}").get("v"));
    assertTrue(refusal().contains(message), refusal());
  }

  @ParameterizedTest
  @CsvSource({"vault", "key", "version", "bundle", "owner", "minimumEpoch"})
  void aMissingMemberIsRefused(String member) {
    secrets().remove(member);
    assertEquals("ward.json /secrets/" + member + ": is missing", refusal());
  }
}
