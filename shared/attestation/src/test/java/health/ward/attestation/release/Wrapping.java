package health.ward.attestation.release;

import health.ward.attestation.testing.TestKeys;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.util.Arrays;

/** CKM_RSA_AES_KEY_WRAP by an implementation that is not ours. */
final class Wrapping {
  static final KeyPair RELEASED = TestKeys.rsa(2048);

  private Wrapping() {}

  static byte[] wrap(byte[] key, RSAPublicKey to, int aesLength) throws InvalidCipherTextException {
    SecureRandom random = new SecureRandom();
    byte[] aes = new byte[aesLength];
    random.nextBytes(aes);
    OAEPEncoding oaep = new OAEPEncoding(new RSAEngine(), new SHA1Digest());
    oaep.init(
        true,
        new ParametersWithRandom(
            new RSAKeyParameters(false, to.getModulus(), to.getPublicExponent()), random));
    RFC5649WrapEngine kwp = new RFC5649WrapEngine(AESEngine.newInstance());
    kwp.init(true, new KeyParameter(aes));
    return Arrays.concatenate(oaep.processBlock(aes, 0, aes.length), kwp.wrap(key, 0, key.length));
  }
}
