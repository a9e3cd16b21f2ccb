package health.ward.attestation.bundle;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.Curve;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens bundles for one service. No exception means that the owner signed this bundle for it, and
 * that its epoch is not below any that this reader has accepted.
 */
public final class BundleReader {
  static final JOSEObjectType SEALED = new JOSEObjectType("ward-bundle+jwe");
  static final JOSEObjectType SIGNED = new JOSEObjectType("ward-bundle+jws");
  private static final int MAXIMUM_LENGTH = 256 * 1024;
  private static final JWEHeader SEALED_HEADER =
      new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
          .type(SEALED)
          .build();
  private static final JWSHeader SIGNED_HEADER =
      new JWSHeader.Builder(JWSAlgorithm.ES256).type(SIGNED).build();

  private final ECPublicKey owner;
  private final String service;
  private long lowestEpoch;

  /**
   * @param owner public half of the owner's offline key, on P-256
   * @param service the service that this process is
   * @param minimumEpoch the first epoch that is accepted, 1 or more
   * @throws IllegalArgumentException when the key is on another curve
   */
  public BundleReader(ECPublicKey owner, String service, long minimumEpoch) {
    if (!Curve.P_256.equals(Curve.forECParameterSpec(owner.getParams()))) {
      throw new IllegalArgumentException("the owner's key is not on P-256");
    }
    this.owner = owner;
    this.service = service;
    this.lowestEpoch = minimumEpoch;
  }

  /**
   * Opens one bundle.
   *
   * @param bundle a compact JWE
   * @param key what a vault released
   * @throws BundleNotOpenedException when it is not sealed to the key, or was changed
   * @throws BundleSignatureException when the owner did not sign what it holds
   * @throws BundleContentException when the owner signed something else
   * @throws OlderBundleException when a newer one is required or was opened before
   */
  public synchronized SecretBundle open(String bundle, PrivateKey key)
      throws BundleNotOpenedException,
          BundleSignatureException,
          BundleContentException,
          OlderBundleException {
    byte[] payload = signed(opened(bundle, key));
    SecretBundle read;
    try {
      read = content(StrictJson.parse(payload));
    } catch (JsonShapeException e) {
      // Neither place nor cause: a misplaced secret would be part of both.
      throw new BundleContentException("the bundle was signed and has another form");
    } finally {
      Arrays.fill(payload, (byte) 0);
    }
    if (!read.service().equals(service)) {
      throw new BundleContentException(
          "the bundle is for service " + read.service() + ", not for " + service);
    }
    if (read.epoch() < lowestEpoch) {
      throw new OlderBundleException(
          "the bundle has epoch " + read.epoch() + ", required is at least " + lowestEpoch);
    }
    lowestEpoch = read.epoch();
    return read;
  }

  private static String opened(String bundle, PrivateKey key) throws BundleNotOpenedException {
    if (bundle.length() > MAXIMUM_LENGTH) {
      throw new BundleNotOpenedException(
          "the bundle has more than " + MAXIMUM_LENGTH + " characters");
    }
    try {
      JWEObject sealed = JWEObject.parse(bundle);
      if (!sealed.getHeader().toJSONObject().equals(SEALED_HEADER.toJSONObject())) {
        throw new BundleNotOpenedException(
            "the bundle's header is not alg RSA-OAEP-256, enc A256GCM, typ " + SEALED);
      }
      sealed.decrypt(new RSADecrypter(key));
      return sealed.getPayload().toString();
    } catch (ParseException e) {
      throw new BundleNotOpenedException("the bundle is not a compact JWE");
    } catch (JOSEException | IllegalStateException e) {
      throw new BundleNotOpenedException(
          "the bundle was changed, or is not sealed to the released key");
    }
  }

  private byte[] signed(String compact) throws BundleSignatureException {
    try {
      JWSObject signed = JWSObject.parse(compact);
      if (!signed.getHeader().toJSONObject().equals(SIGNED_HEADER.toJSONObject())) {
        throw new BundleSignatureException(
            "the signature's header is not alg ES256, typ " + SIGNED);
      }
      if (signed.verify(new ECDSAVerifier(owner))) {
        return signed.getPayload().toBytes();
      }
    } catch (ParseException e) {
      throw new BundleSignatureException("the bundle holds nothing signed");
    } catch (JOSEException e) {
      throw new BundleSignatureException("the bundle's signature cannot be checked");
    }
    throw new BundleSignatureException("the bundle was signed by somebody else, or was changed");
  }

  private static SecretBundle content(JsonObject json) throws JsonShapeException {
    json.only("ward", "service", "epoch", "secrets").integer("ward", 1, 1);
    JsonObject named = json.object("secrets");
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    for (String name : named.names()) {
      secrets.put(name, named.base64Url(name));
    }
    SecretBundle bundle =
        new SecretBundle(json.string("service"), json.integer("epoch", 1, Long.MAX_VALUE), secrets);
    secrets.values().forEach(copied -> Arrays.fill(copied, (byte) 0));
    return bundle;
  }
}
