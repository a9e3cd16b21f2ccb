package health.ward.attestation.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.Base64URL;
import health.ward.attestation.testing.TestKeys;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {
  private static final KeyPair VAULT = TestKeys.rsa(2048);
  private static final KeyPair OWNER = TestKeys.p256();
  private static final byte[] KEYS = "{\"current\":\"kek-1\"}".getBytes(UTF_8);
  private static final String CONTENT =
      "{\"ward\":1,\"service\":\"patient\",\"epoch\":3,\"secrets\":{\"a\":\"AQI\"}}";

  private final BundleReader reader = reader(3);

  private static BundleReader reader(long minimumEpoch) {
    return new BundleReader((ECPublicKey) OWNER.getPublic(), "patient", minimumEpoch);
  }

  private static String bundle(String service, long epoch) {
    return new BundleWriter((ECPrivateKey) OWNER.getPrivate())
        .write(
            new SecretBundle(service, epoch, Map.of("keys/records.json", KEYS)),
            (RSAPublicKey) VAULT.getPublic());
  }

  private SecretBundle open(String bundle) throws Exception {
    return reader.open(bundle, VAULT.getPrivate());
  }

  private static String signed(String content, KeyPair by, JOSEObjectType type) throws Exception {
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).build(), new Payload(content));
    jws.sign(new ECDSASigner((ECPrivateKey) by.getPrivate()));
    return jws.serialize();
  }

  private static String sealed(String content) throws JOSEException {
    return sealed(content, JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM);
  }

  private static String sealed(String content, JWEAlgorithm algorithm, EncryptionMethod method)
      throws JOSEException {
    JWEObject jwe =
        new JWEObject(
            new JWEHeader.Builder(algorithm, method).type(BundleReader.SEALED).build(),
            new Payload(content));
    jwe.encrypt(new RSAEncrypter((RSAPublicKey) VAULT.getPublic()));
    return jwe.serialize();
  }

  @Test
  void opensWhatTheOwnerSignedForThisService() throws Exception {
    SecretBundle bundle = open(bundle("patient", 3));
    assertEquals(3, bundle.epoch());
    assertEquals("patient", bundle.service());
    assertEquals(Set.of("keys/records.json"), bundle.names());
    assertArrayEquals(KEYS, bundle.secret("keys/records.json").orElseThrow());
    assertFalse(bundle.secret("keys/other.json").isPresent());
    assertEquals("SecretBundle[patient, epoch 3]", bundle.toString());
  }

  @Test
  void refusesAnotherVaultKey() {
    BundleNotOpenedException refusal =
        assertThrows(
            BundleNotOpenedException.class,
            () -> reader.open(bundle("patient", 3), TestKeys.rsa(2048).getPrivate()));
    assertEquals(
        "the bundle was changed, or is not sealed to the released key", refusal.getMessage());
  }

  @Test
  void refusesABundleOfWhichOneByteChanged() {
    String bundle = bundle("patient", 3);
    String[] parts = bundle.split("\\.", -1);
    for (int part = 1; part < parts.length; part++) {
      String[] changed = parts.clone();
      char first = changed[part].charAt(0);
      changed[part] = (first == 'A' ? 'B' : 'A') + changed[part].substring(1);
      assertThrows(BundleNotOpenedException.class, () -> open(String.join(".", changed)));
    }
  }

  @ParameterizedTest
  @CsvSource({"RSA-OAEP, A256GCM", "RSA-OAEP-256, A128GCM", "RSA-OAEP-256, A256CBC-HS512"})
  void refusesOtherAlgorithms(String algorithm, String method) throws Exception {
    String other =
        sealed(
            signed(CONTENT, OWNER, BundleReader.SIGNED),
            JWEAlgorithm.parse(algorithm),
            EncryptionMethod.parse(method));
    BundleNotOpenedException refusal =
        assertThrows(BundleNotOpenedException.class, () -> open(other));
    assertEquals(
        "the bundle's header is not alg RSA-OAEP-256, enc A256GCM, typ ward-bundle+jwe",
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "a.b.c", "a.b.c.d.e"})
  void refusesWhatIsNoJwe(String text) {
    BundleNotOpenedException refusal =
        assertThrows(BundleNotOpenedException.class, () -> open(text));
    assertEquals("the bundle is not a compact JWE", refusal.getMessage());
  }

  @Test
  void refusesABundleThatIsTooLong() {
    assertEquals(
        "the bundle has more than 262144 characters",
        assertThrows(BundleNotOpenedException.class, () -> open("a".repeat(262_145))).getMessage());
  }

  @Test
  void refusesAnUnsignedBundle() throws Exception {
    String unsigned = sealed(CONTENT);
    assertEquals(
        "the bundle holds nothing signed",
        assertThrows(BundleSignatureException.class, () -> open(unsigned)).getMessage());
  }

  @Test
  void refusesABundleThatSaysThatItIsNotSigned() throws Exception {
    String header = Base64URL.encode("{\"alg\":\"none\"}").toString();
    String none = sealed(header + "." + Base64URL.encode(CONTENT) + ".");
    assertThrows(BundleSignatureException.class, () -> open(none));
  }

  @Test
  void refusesAForeignSigner() throws Exception {
    String foreign = sealed(signed(CONTENT, TestKeys.p256(), BundleReader.SIGNED));
    assertEquals(
        "the bundle was signed by somebody else, or was changed",
        assertThrows(BundleSignatureException.class, () -> open(foreign)).getMessage());
  }

  @Test
  void refusesASignatureByTheOwnersPublicKeyAsASharedSecret() throws Exception {
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(BundleReader.SIGNED).build(),
            new Payload(CONTENT));
    jws.sign(new MACSigner(OWNER.getPublic().getEncoded()));
    assertEquals(
        "the signature's header is not alg ES256, typ ward-bundle+jws",
        assertThrows(BundleSignatureException.class, () -> open(sealed(jws.serialize())))
            .getMessage());
  }

  @Test
  void refusesWhatTheOwnerSignedForAnotherPurpose() throws Exception {
    String other = sealed(signed(CONTENT, OWNER, new JOSEObjectType("JWT")));
    assertThrows(BundleSignatureException.class, () -> open(other));
  }

  @Test
  void refusesContentThatChangedAfterItWasSigned() throws Exception {
    String[] parts = signed(CONTENT, OWNER, BundleReader.SIGNED).split("\\.", -1);
    parts[1] = Base64URL.encode(CONTENT.replace("\"epoch\":3", "\"epoch\":4")).toString();
    assertThrows(BundleSignatureException.class, () -> open(sealed(String.join(".", parts))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"ward\":2,\"service\":\"patient\",\"epoch\":3,\"secrets\":{}}",
        "{\"ward\":1,\"service\":\"patient\",\"epoch\":0,\"secrets\":{}}",
        "{\"ward\":1,\"service\":\"patient\",\"epoch\":\"3\",\"secrets\":{}}",
        "{\"ward\":1,\"service\":\"patient\",\"epoch\":3}",
        "{\"ward\":1,\"service\":\"patient\",\"epoch\":3,\"secrets\":{\"a\":\"canary==\"}}",
        "{\"ward\":1,\"service\":\"patient\",\"epoch\":3,\"secrets\":{},\"more\":1}",
        "{\"ward\":1,\"service\":\"patient\",\"epoch\":3,\"epoch\":4,\"secrets\":{}}"
      })
  void refusesSignedContentOfAnotherFormWithoutQuotingIt(String content) throws Exception {
    String odd = sealed(signed(content, OWNER, BundleReader.SIGNED));
    assertEquals(
        "the bundle was signed and has another form",
        assertThrows(BundleContentException.class, () -> open(odd)).getMessage());
  }

  @Test
  void refusesTheBundleOfAnotherService() {
    assertEquals(
        "the bundle is for service score, not for patient",
        assertThrows(BundleContentException.class, () -> open(bundle("score", 3))).getMessage());
  }

  @Test
  void refusesAnEpochBelowTheConfiguredOne() {
    assertEquals(
        "the bundle has epoch 2, required is at least 3",
        assertThrows(OlderBundleException.class, () -> open(bundle("patient", 2))).getMessage());
  }

  @Test
  void neverGoesBackInOneProcess() throws Exception {
    open(bundle("patient", 5));
    assertEquals(5, open(bundle("patient", 5)).epoch());
    assertEquals(
        "the bundle has epoch 4, required is at least 5",
        assertThrows(OlderBundleException.class, () -> open(bundle("patient", 4))).getMessage());
  }

  @Test
  void aRefusedBundleRaisesNothing() throws Exception {
    assertThrows(BundleContentException.class, () -> open(bundle("score", 9)));
    assertEquals(3, open(bundle("patient", 3)).epoch());
  }

  @Test
  void takesAnOwnersKeyOnP256Only() {
    ECPublicKey other = (ECPublicKey) TestKeys.ec("secp384r1").getPublic();
    assertThrows(IllegalArgumentException.class, () -> new BundleReader(other, "patient", 1));
  }
}
