package health.ward.attestation.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.json.StrictJson;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.TreeSet;

/** Makes bundles: the owner's tool, away from every cluster, because it needs the signing key. */
public final class BundleWriter {
  private static final int MINIMUM_BITS = 2048;

  private final ECPrivateKey signer;

  /**
   * @param signer the owner's offline key, on P-256
   */
  public BundleWriter(ECPrivateKey signer) {
    this.signer = signer;
  }

  /**
   * Signs and seals a bundle.
   *
   * @param recipient public half of the vault's key, 2048 bits or more
   * @return a compact JWE
   * @throws IllegalArgumentException when one of the keys is of another kind or too short
   */
  public String write(SecretBundle bundle, RSAPublicKey recipient) {
    if (recipient.getModulus().bitLength() < MINIMUM_BITS) {
      throw new IllegalArgumentException("the vault's key has less than 2048 bits");
    }
    byte[] payload = payload(bundle);
    try {
      JWSObject signed =
          new JWSObject(
              new JWSHeader.Builder(JWSAlgorithm.ES256).type(BundleReader.SIGNED).build(),
              new Payload(payload));
      signed.sign(new ECDSASigner(signer));
      JWEObject sealed =
          new JWEObject(
              new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                  .type(BundleReader.SEALED)
                  .build(),
              new Payload(signed.serialize()));
      sealed.encrypt(new RSAEncrypter(recipient));
      return sealed.serialize();
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the bundle cannot be signed and sealed", e);
    } finally {
      Arrays.fill(payload, (byte) 0);
    }
  }

  private static byte[] payload(SecretBundle bundle) {
    ObjectNode payload =
        StrictJson.object()
            .put("ward", 1)
            .put("service", bundle.service())
            .put("epoch", bundle.epoch());
    ObjectNode secrets = payload.putObject("secrets");
    for (String name : new TreeSet<>(bundle.names())) {
      secrets.put(name, Base64Url.encode(bundle.secret(name).orElseThrow()));
    }
    return StrictJson.write(payload);
  }
}
