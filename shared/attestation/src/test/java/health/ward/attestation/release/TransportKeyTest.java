package health.ward.attestation.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.RSAKey;
import health.ward.attestation.testing.TestKeys;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransportKeyTest {
  private static final TransportKey KEY = TransportKey.generate(new SecureRandom());

  private static RSAPublicKey published() throws Exception {
    return RSAKey.parse(KEY.jwk().toString()).toRSAPublicKey();
  }

  private static byte[] wrapped(int aesLength) throws Exception {
    return Wrapping.wrap(Wrapping.RELEASED.getPrivate().getEncoded(), published(), aesLength);
  }

  private static String refusal(byte[] wrapped) {
    return assertThrows(KeyUnwrapException.class, () -> KEY.unwrap(wrapped)).getMessage();
  }

  @Test
  void publishesAJwkThatAVaultPicks() throws Exception {
    RSAKey jwk = RSAKey.parse(KEY.jwk().toString());
    assertEquals(Set.of(KeyOperation.ENCRYPT), jwk.getKeyOperations());
    assertEquals(2048, jwk.toRSAPublicKey().getModulus().bitLength());
    assertEquals(43, jwk.getKeyID().length());
  }

  @Test
  void unwrapsWhatWasWrappedToIt() throws Exception {
    assertEquals(Wrapping.RELEASED.getPrivate(), KEY.unwrap(wrapped(32)));
  }

  @Test
  void refusesAKeyThatWasWrappedToAnother() throws Exception {
    byte[] foreign =
        Wrapping.wrap(
            Wrapping.RELEASED.getPrivate().getEncoded(),
            (RSAPublicKey) TestKeys.rsa(2048).getPublic(),
            32);
    assertEquals(
        "the released key is not wrapped to this process's key, or was changed", refusal(foreign));
  }

  @Test
  void refusesAKeyThatChangedAnywhere() throws Exception {
    byte[] whole = wrapped(32);
    for (int at : new int[] {0, 255, 256, 263, 264, whole.length - 1}) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      refusal(changed);
    }
    refusal(Arrays.copyOf(whole, whole.length - 8));
    refusal(Arrays.copyOf(whole, whole.length + 8));
  }

  @Test
  void refusesAShorterAesKey() throws Exception {
    assertEquals(
        "what was released is no RSA key under an AES key of 256 bits", refusal(wrapped(16)));
  }

  @Test
  void refusesWhatIsTooShort() {
    assertEquals("the released key is too short to be wrapped", refusal(new byte[256]));
  }

  @Test
  void refusesAnotherKindOfKey() throws Exception {
    refusal(Wrapping.wrap(TestKeys.p256().getPrivate().getEncoded(), published(), 32));
    refusal(Wrapping.wrap(new byte[32], published(), 32));
  }
}
