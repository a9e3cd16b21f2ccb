package health.ward.lab.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.bundle.BundleReader;
import health.ward.attestation.bundle.BundleWriter;
import health.ward.attestation.bundle.SecretBundle;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.maa.MaaTokenException;
import health.ward.attestation.release.KeyRelease;
import health.ward.attestation.release.KeyUnwrapException;
import health.ward.attestation.release.ReleaseAnswerException;
import health.ward.attestation.release.TransportKey;
import health.ward.attestation.release.VaultRefusedException;
import health.ward.attestation.release.VaultUnavailableException;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.KeyPairs;
import health.ward.lab.maa.MaaFault;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production client against the lab's provider and vault: who gets a key, and who does not. */
final class KeyReleaseTest {
  private static final TransportKey TRANSPORT = TransportKey.generate(new SecureRandom());

  @TempDir static Path folder;
  private static VaultFixture lab;

  @BeforeAll
  static void start() throws Exception {
    lab = new VaultFixture(folder);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void nothingInBetween() {
    lab.sound();
  }

  private <E extends Exception> String refusal(Class<E> kind, KeyRelease release) {
    return String.valueOf(assertThrows(kind, () -> release.release(TRANSPORT)).getMessage());
  }

  @Test
  void anAttestedProcessGetsTheKeyThatOpensItsBundle() throws Exception {
    ReleasableKey key = lab.keys.get("ward-patient");
    KeyPair owner = KeyPairs.p256(lab.provider.random);
    String bundle =
        new BundleWriter((ECPrivateKey) owner.getPrivate())
            .write(new SecretBundle("patient", 1, Map.of("a", new byte[] {1, 2})), key.publicKey());
    var released = lab.release("ward-patient", lab.evidence(false)).release(TRANSPORT);
    assertEquals(key.keys().getPrivate(), released);
    SecretBundle opened =
        new BundleReader((ECPublicKey) owner.getPublic(), "patient", 1).open(bundle, released);
    assertArrayEquals(new byte[] {1, 2}, opened.secret("a").orElseThrow());
  }

  @Test
  void anotherMeasurementIsNotInTheReleasePolicy() {
    String refusal =
        refusal(VaultRefusedException.class, lab.release("ward-score", lab.evidence(false)));
    assertTrue(refusal.endsWith(" is not released: status 403"), refusal);
    assertTrue(refusal.contains("/keys/ward-score/"), refusal);
  }

  @Test
  void aDebuggableEnclaveRefusesItself() {
    String refusal =
        refusal(MaaTokenException.class, lab.release("ward-patient", lab.evidence(true)));
    assertEquals("x-ms-sgx-is-debuggable: expected false, found true", refusal);
  }

  @Test
  void aTokenThatMustNotBeBelievedIsNotSentOn() {
    AtomicReference<Object> sent = new AtomicReference<>();
    lab.between(sent::set);
    EnumSet<MaaFault> sound = EnumSet.of(MaaFault.SLOW, MaaFault.KEY_ROLLOVER);
    for (MaaFault fault : EnumSet.complementOf(sound)) {
      lab.fault(fault);
      refusal(MaaTokenException.class, lab.release("ward-patient", lab.evidence(false)));
    }
    assertEquals(null, sent.get());
  }

  @Test
  void aTokenForAnotherKeyIsRefusedBeforeTheVaultIsAsked() throws Exception {
    EvidenceSource<Evidence> foreign =
        data -> {
          byte[] other =
              new String(data, UTF_8)
                  .replaceFirst("\"n\":\"[^\"]{20}", "\"n\":\"AAAAAAAAAAAAAAAAAAAA")
                  .getBytes(UTF_8);
          return new Evidence(lab.provider.platform.quote(Sha256.of(other), false), other);
        };
    String refusal = refusal(MaaTokenException.class, lab.release("ward-patient", foreign));
    assertTrue(refusal.startsWith("x-ms-sgx-report-data: expected SHA-256 of"), refusal);
  }

  @Test
  void aTokenForAnotherKeyPutInOnTheWayOpensNothingHere() throws Exception {
    AtomicReference<String> foreign = new AtomicReference<>("");
    lab.between(request -> foreign.set(request.path("target").asText()));
    lab.release("ward-patient", lab.evidence(false))
        .release(TransportKey.generate(lab.provider.random));
    lab.between(request -> request.put("target", foreign.get()));
    assertEquals(
        "the released key is not wrapped to this process's key, or was changed",
        refusal(KeyUnwrapException.class, lab.release("ward-patient", lab.evidence(false))));
  }

  @Test
  void anAnswerToAnotherNonceIsRefused() {
    lab.between(request -> request.put("nonce", "another"));
    String refusal =
        refusal(ReleaseAnswerException.class, lab.release("ward-patient", lab.evidence(false)));
    assertTrue(refusal.startsWith("key release, nonce: expected "), refusal);
    assertTrue(refusal.endsWith(", found another"), refusal);
  }

  @Test
  void anotherWrappingIsRefusedByTheVault() {
    lab.between(request -> request.put("enc", "RSA_AES_KEY_WRAP_256"));
    String refusal =
        refusal(VaultRefusedException.class, lab.release("ward-patient", lab.evidence(false)));
    assertTrue(refusal.endsWith(" is not released: status 400"), refusal);
  }

  @Test
  void anAnswerSignedUnderAnotherRootOrNameIsRefused() {
    CertificateAuthority other =
        CertificateAuthority.root("test", lab.provider.random, Clock.systemUTC());
    EvidenceSource<Evidence> evidence = lab.evidence(false);
    String root =
        refusal(
            ReleaseAnswerException.class,
            lab.release("ward-patient", evidence, other, VaultFixture.SIGNER));
    assertTrue(root.startsWith("key release, x5c: expected a chain"), root);
    String name =
        refusal(
            ReleaseAnswerException.class,
            lab.release("ward-patient", evidence, lab.provider.authority, "vault.other"));
    assertEquals("key release, x5c: expected a leaf for vault.other, found [vault.lab]", name);
  }

  @Test
  void aVaultThatIsDownIsUnavailable() {
    String refusal =
        refusal(
            VaultUnavailableException.class,
            lab.releaseFromNowhere("ward-patient", lab.evidence(false)));
    assertTrue(refusal.endsWith(" gave no usable answer"), refusal);
  }

  @Test
  void keptKeysAreTheSameAfterARestart() throws Exception {
    Map<String, ReleasableKey> again = VaultKeys.read(folder.resolve("keys.json"));
    assertEquals(lab.keys.get("ward-patient").publicKey(), again.get("ward-patient").publicKey());
    assertEquals(lab.keys.get("ward-patient").version(), again.get("ward-patient").version());
    assertEquals(
        "/keys/ward-patient/" + lab.keys.get("ward-patient").version(),
        again.get("ward-patient").toString());
  }
}
