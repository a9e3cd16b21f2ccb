package health.ward.attestation.release;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.json.StrictJson;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * The RSA key that a released key is wrapped to. It lives and dies with the process, and a quote
 * vouches for its public half.
 */
public final class TransportKey {
  private static final int BITS = 2048;
  private static final int AES_256 = 32;
  private static final OAEPParameterSpec OAEP_SHA1 =
      new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

  private final KeyPair keys;

  private TransportKey(KeyPair keys) {
    this.keys = keys;
  }

  /** A new key of 2048 bits, the fewest that a vault takes. */
  public static TransportKey generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS, random);
      return new TransportKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no RSA", e);
    }
  }

  /**
   * The public half as the JWK that a vault looks for among the {@code keys} of runtime data: the
   * first whose {@code key_ops} has {@code encrypt}.
   */
  ObjectNode jwk() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    ObjectNode jwk =
        StrictJson.object()
            .put("kty", "RSA")
            .put("kid", Base64Url.encode(Sha256.of(key.getEncoded())));
    jwk.putArray("key_ops").add("encrypt");
    return jwk.put("n", unsigned(key.getModulus())).put("e", unsigned(key.getPublicExponent()));
  }

  /**
   * Unwraps a key that was wrapped by {@code CKM_RSA_AES_KEY_WRAP} (PKCS #11 3.0, 2.1.21): an AES
   * key of 256 bits under RSA-OAEP with SHA-1, then the PKCS#8 of the key under AES-KWP (RFC 5649).
   * SHA-1 is no weakness here: OAEP does not rest on its resistance to collisions.
   *
   * @throws KeyUnwrapException when it was wrapped to another key, or was changed
   */
  RSAPrivateCrtKey unwrap(byte[] wrapped) throws KeyUnwrapException {
    int first = BITS / 8;
    if (wrapped.length <= first) {
      throw new KeyUnwrapException("the released key is too short to be wrapped");
    }
    try {
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(Cipher.UNWRAP_MODE, keys.getPrivate(), OAEP_SHA1);
      SecretKey aes =
          (SecretKey) rsa.unwrap(Arrays.copyOf(wrapped, first), "AES", Cipher.SECRET_KEY);
      byte[] encoded = aes.getEncoded();
      // A failed OAEP may surface as a random key of another length.
      boolean whole = encoded != null && encoded.length == AES_256;
      if (encoded != null) {
        Arrays.fill(encoded, (byte) 0);
      }
      if (whole) {
        Cipher kwp = Cipher.getInstance("AES/KWP/NoPadding");
        kwp.init(Cipher.UNWRAP_MODE, aes);
        byte[] rest = Arrays.copyOfRange(wrapped, first, wrapped.length);
        PrivateKey key = (PrivateKey) kwp.unwrap(rest, "RSA", Cipher.PRIVATE_KEY);
        if (key instanceof RSAPrivateCrtKey released) {
          return released;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new KeyUnwrapException(
          "the released key is not wrapped to this process's key, or was changed");
    }
    throw new KeyUnwrapException("what was released is no RSA key under an AES key of 256 bits");
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return Base64Url.encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }
}
