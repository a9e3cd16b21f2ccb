package health.ward.lab.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/**
 * {@code CKM_RSA_AES_KEY_WRAP}: an AES key of 256 bits under RSA-OAEP with SHA-1, then the PKCS#8
 * of the key under AES-KWP (RFC 5649). By another library than the one that unwraps, so that the
 * two check each other.
 */
final class KeyWrapping {
  static final String NAME = "CKM_RSA_AES_KEY_WRAP";
  private static final int AES_LENGTH = 32;

  private KeyWrapping() {}

  static byte[] wrap(byte[] pkcs8, RSAPublicKey to, SecureRandom random)
      throws GeneralSecurityException {
    byte[] aes = new byte[AES_LENGTH];
    random.nextBytes(aes);
    try {
      OAEPEncoding oaep = new OAEPEncoding(new RSAEngine(), new SHA1Digest());
      oaep.init(
          true,
          new ParametersWithRandom(
              new RSAKeyParameters(false, to.getModulus(), to.getPublicExponent()), random));
      byte[] first = oaep.processBlock(aes, 0, aes.length);
      RFC5649WrapEngine kwp = new RFC5649WrapEngine(AESEngine.newInstance());
      kwp.init(true, new KeyParameter(aes));
      byte[] second = kwp.wrap(pkcs8, 0, pkcs8.length);
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      return both;
    } catch (InvalidCipherTextException | IllegalArgumentException e) {
      throw new GeneralSecurityException(e);
    } finally {
      Arrays.fill(aes, (byte) 0);
    }
  }
}
