package health.ward.attestation.maa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.security.attestation.AttestationClient;
import com.azure.security.attestation.AttestationClientBuilder;
import com.azure.security.attestation.models.AttestationData;
import com.azure.security.attestation.models.AttestationDataInterpretation;
import com.azure.security.attestation.models.AttestationOptions;
import com.azure.security.attestation.models.AttestationToken;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestMaa;
import health.ward.attestation.testing.TestToken;
import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What Microsoft's own client accepts with its default options, shown with that client, and that
 * the same answers of the same service are refused by Ward. The SDK reads the system's clock, so
 * these tokens are made for now.
 */
@Timeout(60)
class SdkAcceptancesTest {
  private static final KeyPair KEYS = TestKeys.rsa(2048);
  private static final KeyPair NEW_KEYS = TestKeys.rsa(2048);
  private static final KeyPair FOREIGN = TestKeys.rsa(2048);
  private static final byte[] RUNTIME_DATA = "{\"ward\":1}".getBytes(UTF_8);
  private static final Evidence EVIDENCE = new Evidence(new byte[] {1, 2}, RUNTIME_DATA);
  private static final MaaTransport TRANSPORT =
      MaaTransport.publicCas().within(Duration.ofSeconds(15));

  private final TestMaa maa = new TestMaa(KEYS);
  private final AtomicLong nanos = new AtomicLong();
  private final AttestationClient sdk =
      new AttestationClientBuilder().endpoint(maa.url()).buildClient();
  private final MaaTokenVerifier verifier =
      new MaaTokenVerifier(
          List.of(MaaIssuer.dangerousLab(maa.url())),
          new MaaSigningKeys(TRANSPORT, nanos::get),
          Clock.systemUTC(),
          Duration.ofMinutes(10));

  @AfterEach
  void stop() {
    maa.close();
  }

  @Test
  void theSdkDoesValidateByDefault() {
    answer(token().claim("exp", Instant.now().getEpochSecond() - 600).sign(KEYS));
    RuntimeException refused = assertThrows(RuntimeException.class, this::bySdk);
    assertTrue(refused.getMessage().contains("expiration"), refused.getMessage());
    assertTrue(maa.server().askedFor("/certs") > 0, "it has asked for the keys");
    refused("exp");
  }

  @Test
  void bothAcceptAGoodToken() throws Exception {
    answer(token().sign(KEYS));
    assertNotNull(bySdk());
    byWard();
  }

  @Test
  void aCorruptedSignatureIsAcceptedByTheSdkAndRefusedHere() {
    String good = token().sign(KEYS);
    answer(good.substring(0, good.length() - 8) + "AAAAAAAA");
    acceptedBySdk();
    refused("signature");
  }

  @Test
  void anUnsignedTokenIsAcceptedByTheSdkAndRefusedHere() {
    TestToken none = token().header("alg", "none");
    answer(TestToken.part(none.header()) + "." + TestToken.part(none.claims()) + ".");
    acceptedBySdk();
    refused("alg");
  }

  @Test
  void anUnknownKeyUnderAKnownKidIsAcceptedByTheSdkAndRefusedHere() {
    answer(token().sign(FOREIGN));
    acceptedBySdk();
    refused("signature");
  }

  @Test
  void aWrongIssuerIsAcceptedByTheSdkAndRefusedHere() {
    answer(token().claim("iss", "https://evil.example").sign(KEYS));
    acceptedBySdk();
    refused("iss");
  }

  @Test
  void afterARolloverTheSdkAcceptsAnythingAndWardFetchesTheNewKey() throws Exception {
    answer(token().sign(KEYS));
    bySdk();
    byWard();
    maa.rollOver("new", NEW_KEYS);
    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    answer(token().header("kid", "new").sign(FOREIGN));
    acceptedBySdk();
    refused("signature");
    answer(token().header("kid", "new").sign(NEW_KEYS));
    acceptedBySdk();
    byWard();
  }

  @Test
  void aTokenWithoutAnIssuerIsAcceptedByTheSdkAndRefusedHere() {
    answer(token().without("iss").sign(KEYS));
    acceptedBySdk();
    refused("iss");
  }

  private TestToken token() {
    long now = Instant.now().getEpochSecond();
    return new TestToken(maa.url())
        .claim("iat", now)
        .claim("nbf", now)
        .claim("exp", now + 28_800)
        .runtimeData(RUNTIME_DATA);
  }

  private void answer(String token) {
    maa.answerWith(data -> token);
  }

  private void acceptedBySdk() {
    assertNotNull(bySdk().serialize());
  }

  private AttestationToken bySdk() {
    AttestationOptions options =
        new AttestationOptions(BinaryData.fromBytes(EVIDENCE.quote()))
            .setRunTimeData(
                new AttestationData(
                    BinaryData.fromBytes(RUNTIME_DATA), AttestationDataInterpretation.JSON));
    return sdk.attestSgxEnclaveWithResponse(options, Context.NONE).getToken();
  }

  private void byWard() throws Exception {
    verifier.verify(new MaaClient(URI.create(maa.url()), TRANSPORT).attest(EVIDENCE), RUNTIME_DATA);
  }

  private void refused(String claim) {
    MaaTokenException refused = assertThrows(MaaTokenException.class, this::byWard);
    assertEquals(claim, refused.claim(), refused.getMessage());
  }
}
