package health.ward.lab.tee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.cas.CasEndorsementException;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.cas.CasEndorser;
import health.ward.lab.cas.CasEmulator;
import health.ward.lab.cas.Secrets;
import health.ward.lab.cas.Session;
import health.ward.lab.certificate.Pem;
import health.ward.lab.maa.TestProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a session that tolerates debug mode leads to: nothing that anybody believes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DebugSessionTest {
  private static final byte[] RUNTIME_DATA = {1, 2, 3};
  private static final List<String> TOLERANT = List.of(Session.MANAGED_TCB, Session.DEBUG);

  @TempDir static Path folder;
  private TestProvider provider;

  @BeforeAll
  void start() throws Exception {
    provider = new TestProvider(folder);
  }

  @AfterAll
  void stop() {
    provider.close();
  }

  @Test
  void theUpdateOfASessionThatToleratesDebugLosesTheKeyThatIsPinned() throws Exception {
    List<X509Certificate> production =
        chain(injected(session(List.of(Session.MANAGED_TCB)), false));
    String pinned = key(production.get(1));
    Map<String, byte[]> debug = injected(session(TOLERANT), true);
    assertNotEquals(pinned, key(chain(debug).get(1)));
    assertEquals(
        production.get(1).getSubjectX500Principal(), chain(debug).get(1).getSubjectX500Principal());
    CasEndorsementException refused =
        assertThrows(CasEndorsementException.class, () -> endorsed(debug, pinned));
    assertEquals("cas-key", refused.part());
    assertEquals(key(chain(debug).get(1)), refused.found());
  }

  @Test
  void aDebugEnclaveOfThatSessionWouldBeBelievedByWhoeverPinnedItsKey() throws Exception {
    Map<String, byte[]> debug = injected(session(TOLERANT), true);
    endorsed(debug, key(chain(debug).get(1)));
  }

  @Test
  void aSessionForProductionGivesADebugEnclaveNothing() {
    LoadException refused =
        assertThrows(
            LoadException.class, () -> injected(session(List.of(Session.MANAGED_TCB)), true));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("x-ms-sgx-is-debuggable"),
        refused.getMessage());
  }

  @Test
  void aSessionThatToleratesDebugStillWantsItsMeasurement() {
    Session other = session("00".repeat(32), TOLERANT);
    LoadException refused = assertThrows(LoadException.class, () -> injected(other, true));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("x-ms-sgx-mrenclave is"),
        refused.getMessage());
  }

  @Test
  void otherMeasurementsInASessionGiveItAnotherKey() throws Exception {
    Session one = session(List.of(Session.MANAGED_TCB));
    String first = key(chain(injected(one, false)).get(1));
    assertEquals(first, key(chain(injected(one, false)).get(1)));
    Session more =
        new Session(
            "ward",
            Map.of(
                "patient",
                new Session.Service(
                    List.of(TestPlatform.MRENCLAVE, "00".repeat(32)),
                    List.of("patient.ward"),
                    one.service("patient").orElseThrow().files())));
    assertNotEquals(first, key(chain(injected(more, false)).get(1)));
  }

  @Test
  void whatNobodyKnowsIsNotTolerated() {
    assertThrows(IllegalArgumentException.class, () -> session(List.of("debug")));
    assertThrows(IllegalArgumentException.class, () -> session(List.of("*")));
  }

  private static Session session(List<String> tolerate) {
    return session(TestPlatform.MRENCLAVE, tolerate);
  }

  private static Session session(String mrenclave, List<String> tolerate) {
    Map<String, String> files = Map.of("chain", "$$certificate", "key", "$$privateKey");
    return new Session(
        "ward",
        tolerate,
        Map.of("patient", new Session.Service(List.of(mrenclave), List.of("patient.ward"), files)));
  }

  /** Serves the session, with the secrets that were kept before, and attests an enclave to it. */
  private Map<String, byte[]> injected(Session session, boolean debug) throws Exception {
    try (CasEmulator cas =
        CasEmulator.start(
            0,
            provider.authority.issue("cas", List.of("localhost")),
            Session.parse(session.toBytes()),
            Secrets.keptIn(folder.resolve("secrets.json"), provider.random, TestProvider.CLOCK),
            provider.client(),
            provider.verifier(),
            provider.random)) {
      URI address = URI.create("https://localhost:" + cas.port());
      return new CasInjection(address, provider.authorityPem(), "patient", provider.random)
          .files(data -> provider.platform.quote(data, debug));
    }
  }

  private static void endorsed(Map<String, byte[]> files, String pinned) throws Exception {
    CasEndorser endorser = new CasEndorser(chain(files), Pem.privateKey(text(files, "key"), "EC"));
    new CasEndorsementVerifier(Set.of(pinned), TestProvider.CLOCK)
        .verify(endorser.endorse(RUNTIME_DATA), RUNTIME_DATA);
  }

  private static List<X509Certificate> chain(Map<String, byte[]> files) throws Exception {
    return Pem.certificates(text(files, "chain"));
  }

  private static String key(X509Certificate authority) {
    return Hex.of(Sha256.of(authority.getPublicKey().getEncoded()));
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }
}
