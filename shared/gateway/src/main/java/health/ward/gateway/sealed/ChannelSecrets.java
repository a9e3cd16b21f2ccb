package health.ward.gateway.sealed;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.sealing.ohttp.ChannelEpochs;
import health.ward.sealing.ohttp.ChannelKey;
import java.util.List;

/**
 * Reads {@code {"epochs":[{"epoch":1,"secret":"<base64url of 32 bytes>"}]}}, the current epoch
 * first. Replicas that read the same file publish byte-identical key documents.
 */
public final class ChannelSecrets {

  private ChannelSecrets() {}

  /**
   * The channel keys of the file's one or two epochs. The epoch's number modulo 256 is the key id.
   *
   * @throws ChannelSecretsException when the file has another form
   */
  public static List<ChannelKey> parse(byte[] json) throws ChannelSecretsException {
    try {
      ChannelEpochs epochs = new ChannelEpochs();
      for (JsonObject epoch : StrictJson.parse(json).only("epochs").objects("epochs")) {
        long number = epoch.only("epoch", "secret").integer("epoch", 1, Long.MAX_VALUE);
        epochs.add(number, epoch.base64Url("secret"));
      }
      return epochs.keys();
    } catch (JsonShapeException wrongForm) {
      // Neither place nor cause: a misplaced secret would be part of both.
      throw new ChannelSecretsException("have another form");
    } catch (IllegalArgumentException rule) {
      throw new ChannelSecretsException(String.valueOf(rule.getMessage()));
    }
  }
}
