package health.ward.lab.tee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.cas.CasEmulator;
import health.ward.lab.cas.Secrets;
import health.ward.lab.cas.Session;
import health.ward.lab.certificate.Pem;
import health.ward.lab.maa.MaaFault;
import health.ward.lab.maa.TestProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Loader, CAS emulator and MAA emulator together: who gets a service's files and who does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CasInjectionTest {
  @TempDir static Path folder;
  private TestProvider provider;
  private CasEmulator cas;

  @BeforeAll
  void start() throws Exception {
    provider = new TestProvider(folder);
    cas =
        CasEmulator.start(
            0,
            provider.authority.issue("cas", List.of("localhost")),
            session(),
            Secrets.keptIn(folder.resolve("secrets.json"), provider.random, TestProvider.CLOCK),
            provider.client(),
            provider.verifier(),
            provider.random);
  }

  @AfterAll
  void stop() {
    cas.close();
    provider.close();
  }

  @BeforeEach
  void soundTokens() {
    provider.emulator.faults(Set.of());
  }

  @Test
  void theAttestedServiceGetsItsFilesWithTheSecretsPutIn() throws Exception {
    Map<String, byte[]> files = injection("patient").files(quoting(false));
    assertEquals("plain text", text(files, "plain.txt"));
    List<X509Certificate> chain = Pem.certificates(text(files, "tls/server.crt"));
    assertEquals(2, chain.size());
    chain.get(0).verify(chain.get(1).getPublicKey());
    assertEquals(text(files, "tls/ca.crt"), Pem.of(chain.get(1)));
    assertEquals(
        "patient.ward", chain.get(0).getSubjectAlternativeNames().iterator().next().get(1));
    assertEquals("EC", Pem.privateKey(text(files, "tls/server.key"), "EC").getAlgorithm());
    assertTrue(text(files, "keys/records.json").startsWith("{\"current\":\"kek-1\""));
    assertEquals(43, text(files, "keys/onnx.credential").length());
  }

  @Test
  void secretsAreTheSameEveryTimeAndDifferByServiceButCertificatesAreNew() throws Exception {
    Map<String, byte[]> once = injection("patient").files(quoting(false));
    Map<String, byte[]> again = injection("patient").files(quoting(false));
    Map<String, byte[]> other = injection("score").files(quoting(false));
    for (String name :
        List.of(
            "keys/records.json", "keys/audit.json", "keys/channel.json", "keys/onnx.credential")) {
      assertEquals(text(once, name), text(again, name));
    }
    assertEquals(text(once, "keys/records.json"), text(other, "keys/records.json"));
    assertNotEquals(text(once, "keys/channel.json"), text(other, "keys/channel.json"));
    assertNotEquals(text(once, "tls/server.crt"), text(again, "tls/server.crt"));
  }

  @Test
  void keptSecretsAreForTheOwnerOnlyAndSurviveTheProcess() throws Exception {
    String credential = text(injection("patient").files(quoting(false)), "keys/onnx.credential");
    Path file = folder.resolve("secrets.json");
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    assertTrue(Files.readString(file).contains(credential));
  }

  @Test
  void anotherMeasurementIsRefusedByName() {
    LoadException refusal = refusal("changed", quoting(false));
    assertEquals(
        "The CAS refuses changed: x-ms-sgx-mrenclave is "
            + TestPlatform.MRENCLAVE
            + ", and the session accepts "
            + "00".repeat(32),
        refusal.getMessage());
  }

  @Test
  void aDebuggableEnclaveIsRefused() {
    assertTrue(
        String.valueOf(refusal("patient", quoting(true)).getMessage())
            .contains("x-ms-sgx-is-debuggable"));
  }

  @Test
  void tokensThatMustNotBeBelievedAreRefused() {
    EnumSet<MaaFault> sound = EnumSet.of(MaaFault.SLOW, MaaFault.KEY_ROLLOVER);
    for (MaaFault fault : EnumSet.complementOf(sound)) {
      provider.emulator.faults(Set.of(fault));
      assertTrue(
          String.valueOf(refusal("patient", quoting(false)).getMessage())
              .startsWith("The CAS refuses patient: "),
          fault.label());
    }
  }

  @Test
  void aQuoteOverOtherRuntimeDataIsRefused() {
    refusal("patient", data -> provider.platform.quote(Arrays.copyOf(new byte[] {1}, 64), false));
  }

  @Test
  void aQuoteOfAnotherPlatformIsRefused() {
    TestPlatform other = new TestPlatform(TestProvider.CLOCK);
    refusal("patient", data -> other.quote(data, false));
  }

  @Test
  void aServiceThatIsNotInTheSessionIsRefused() {
    assertEquals(
        "The CAS refuses stranger: The session has no service stranger.",
        refusal("stranger", quoting(false)).getMessage());
  }

  private static Session session() {
    Map<String, String> files =
        Map.of(
            "plain.txt", "plain text",
            "tls/server.crt", "$$certificate",
            "tls/server.key", "$$privateKey",
            "tls/ca.crt", "$$authority",
            "keys/records.json", "$$records",
            "keys/audit.json", "$$audit",
            "keys/channel.json", "$$channel",
            "keys/onnx.credential", "$$credential");
    return new Session(
        "ward",
        Map.of(
            "patient",
            new Session.Service(List.of(TestPlatform.MRENCLAVE), List.of("patient.ward"), files),
            "score",
            new Session.Service(List.of(TestPlatform.MRENCLAVE), List.of("score.ward"), files),
            "changed",
            new Session.Service(List.of("00".repeat(32)), List.of("changed.ward"), files)));
  }

  private Injection.Evidencing quoting(boolean debug) {
    return data -> provider.platform.quote(data, debug);
  }

  private CasInjection injection(String service) throws Exception {
    return new CasInjection(
        URI.create("https://localhost:" + cas.port()),
        provider.authorityPem(),
        service,
        provider.random);
  }

  private LoadException refusal(String service, Injection.Evidencing quoting) {
    return assertThrows(LoadException.class, () -> injection(service).files(quoting));
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }
}
