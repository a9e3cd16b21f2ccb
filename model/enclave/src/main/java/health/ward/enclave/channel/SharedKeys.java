package health.ward.enclave.channel;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.enclave.configuration.ConfigurationException;
import health.ward.sealing.ohttp.ChannelEpochs;
import health.ward.sealing.ohttp.ChannelKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the secrets that replicas share: {@code {"epochs":[{"epoch":1,"secret":"<base64url of 32
 * bytes>"}]}}, the current epoch first, as function apps have theirs.
 */
public final class SharedKeys {
  private SharedKeys() {}

  /**
   * The keys of the file's one or two epochs.
   *
   * @throws ConfigurationException when it is missing or has another shape; quotes nothing of it
   */
  public static List<ChannelKey> read(Path file) throws ConfigurationException {
    try {
      ChannelEpochs epochs = new ChannelEpochs();
      for (JsonObject epoch :
          StrictJson.parse(Files.readAllBytes(file)).only("epochs").objects("epochs")) {
        long number = epoch.only("epoch", "secret").integer("epoch", 1, Long.MAX_VALUE);
        epochs.add(number, epoch.base64Url("secret"));
      }
      return epochs.keys();
    } catch (IOException e) {
      throw new ConfigurationException("Channel secrets " + file + " cannot be read", e);
    } catch (JsonShapeException wrongForm) {
      throw new ConfigurationException("Channel secrets " + file + " have another form");
    } catch (IllegalArgumentException rule) {
      throw new ConfigurationException("Channel secrets " + file + " " + rule.getMessage());
    }
  }
}
