package health.ward.enclave.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.ohttp.ChannelEpochs;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.OpeningException;
import health.ward.sealing.ohttp.ReplayedRequestException;
import health.ward.sealing.ohttp.SealedClient;
import health.ward.sealing.ohttp.UnknownKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnclaveChannelTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final BinaryRequest REQUEST =
      new BinaryRequest("GET", "https", "", "/v2", List.of(), new byte[0]);

  private final EnclaveChannel channel = EnclaveChannel.ofOwnKey(6, 1 << 16, RANDOM);

  @Test
  void messageIsAcceptedOnce() throws Exception {
    byte[] message = seal(channel.keyDocument());
    channel.accept(channel.open(message));
    ReceivedRequest again = channel.open(message);
    assertThrows(ReplayedRequestException.class, () -> channel.accept(again));
  }

  @Test
  void keyChangesWhenHalfTheGuardIsFull() throws Exception {
    KeyDocument first = channel.keyDocument();
    accept(first, 2);
    assertArrayEquals(first.bytes(), channel.keyDocument().bytes());
    accept(first, 1);
    assertFalse(Arrays.equals(first.bytes(), channel.keyDocument().bytes()));
    assertEquals(2, channel.keyDocument().configs().size());
  }

  @Test
  void previousKeyStaysInUseAndStillRefusesReplays() throws Exception {
    KeyDocument first = channel.keyDocument();
    byte[] old = seal(first);
    channel.accept(channel.open(old));
    accept(first, 2);
    assertEquals(REQUEST, channel.open(seal(first)).opened().request());
    ReceivedRequest replay = channel.open(old);
    assertThrows(ReplayedRequestException.class, () -> channel.accept(replay));
  }

  @Test
  void keyBeforeThePreviousIsDestroyed() throws Exception {
    KeyDocument first = channel.keyDocument();
    accept(first, 3);
    accept(channel.keyDocument(), 3);
    assertThrows(OpeningException.class, () -> channel.open(seal(first)));
    assertEquals(2, channel.keyDocument().configs().size());
    accept(channel.keyDocument(), 3);
    assertThrows(UnknownKeyException.class, () -> channel.open(seal(first)));
  }

  @Test
  void guardIsNeverFullHoweverOldAndNewKeysMix() throws Exception {
    Random choice = new Random(1);
    KeyDocument older = channel.keyDocument();
    KeyDocument newer = older;
    for (int i = 0; i < 500; i++) {
      KeyDocument keys = channel.keyDocument();
      if (!Arrays.equals(keys.bytes(), newer.bytes())) {
        older = newer;
        newer = keys;
      }
      accept(choice.nextBoolean() ? older : newer, 1);
    }
  }

  @Test
  void messageOpenedBeforeItsKeyWasDestroyedIsRefused() throws Exception {
    KeyDocument first = channel.keyDocument();
    ReceivedRequest late = channel.open(seal(first));
    accept(first, 3);
    accept(channel.keyDocument(), 3);
    assertThrows(KeyWornOutException.class, () -> channel.accept(late));
  }

  @Test
  void replicasOfOneSecretOpenEachOthersMessages() throws Exception {
    EnclaveChannel other = shared(6);
    KeyDocument keys = shared(6).keyDocument();
    assertArrayEquals(keys.bytes(), other.keyDocument().bytes());
    assertEquals(REQUEST, other.open(seal(keys)).opened().request());
    assertEquals(2, other.keyDocument().configs().size());
  }

  @Test
  void sharedKeysOutliveTheirReplayGuard() throws Exception {
    EnclaveChannel replica = shared(6);
    KeyDocument keys = replica.keyDocument();
    byte[] first = seal(keys);
    ReceivedRequest late = replica.open(seal(keys));
    replica.accept(replica.open(first));
    ReceivedRequest replay = replica.open(first);
    assertThrows(ReplayedRequestException.class, () -> replica.accept(replay));
    for (int i = 0; i < 100; i++) {
      replica.accept(replica.open(seal(keys)));
    }
    assertArrayEquals(keys.bytes(), replica.keyDocument().bytes());
    assertThrows(KeyWornOutException.class, () -> replica.accept(late));
  }

  @Test
  void keyIdsGoRound() throws Exception {
    EnclaveChannel tiny = EnclaveChannel.ofOwnKey(2, 1 << 16, RANDOM);
    for (int i = 0; i < 300; i++) {
      tiny.accept(tiny.open(seal(tiny.keyDocument())));
    }
    assertEquals((1 + 300) & 0xff, tiny.keyDocument().configs().get(0).keyId());
  }

  private static EnclaveChannel shared(int replays) {
    ChannelEpochs epochs = new ChannelEpochs();
    epochs.add(258, new byte[32]);
    epochs.add(257, "a secret of thirty-two bytes, ab".getBytes(US_ASCII));
    return EnclaveChannel.ofSharedKeys(epochs.keys(), replays, 1 << 16, RANDOM);
  }

  private void accept(KeyDocument keys, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      channel.accept(channel.open(seal(keys)));
    }
  }

  private static byte[] seal(KeyDocument keys) {
    return new SealedClient(keys, RANDOM).seal(REQUEST).message();
  }
}
