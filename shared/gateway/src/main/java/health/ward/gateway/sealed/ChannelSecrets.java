package health.ward.gateway.sealed;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.sealing.ohttp.ChannelKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads {@code {"epochs":[{"epoch":1,"secret":"<base64url of 32 bytes>"}]}}, the current epoch
 * first. Replicas that read the same file publish byte-identical key documents.
 */
public final class ChannelSecrets {

  private static final int MOST_EPOCHS = 2;
  private static final int KEY_IDS = 256;

  private ChannelSecrets() {}

  /**
   * The channel keys of the file's one or two epochs. The epoch's number modulo 256 is the key id.
   *
   * @throws ChannelSecretsException when the file has another form
   */
  public static List<ChannelKey> parse(byte[] json) throws ChannelSecretsException {
    try {
      List<JsonObject> epochs = StrictJson.parse(json).only("epochs").objects("epochs");
      if (epochs.isEmpty() || epochs.size() > MOST_EPOCHS) {
        throw new ChannelSecretsException("must hold one or two epochs");
      }
      List<ChannelKey> keys = new ArrayList<>();
      long later = Long.MAX_VALUE;
      for (JsonObject epoch : epochs) {
        long number = epoch.only("epoch", "secret").integer("epoch", 1, later - 1);
        keys.add(key(number, epoch.base64Url("secret")));
        later = number;
      }
      return List.copyOf(keys);
    } catch (JsonShapeException wrongForm) {
      // Neither place nor cause: a misplaced secret would be part of both.
      throw new ChannelSecretsException("have another form");
    }
  }

  private static ChannelKey key(long epoch, byte[] secret) throws ChannelSecretsException {
    try {
      if (secret.length != ChannelKey.SECRET_LENGTH) {
        throw new ChannelSecretsException("must have 32 bytes each");
      }
      return ChannelKey.derive((int) (epoch % KEY_IDS), secret);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }
}
