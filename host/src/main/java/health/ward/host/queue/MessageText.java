package health.ward.host.queue;

import com.azure.core.util.BinaryData;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How the text of a message stands on the queue. */
enum MessageText {
  /** In base64. */
  BASE64 {
    @Override
    String encode(String text) {
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    Optional<String> decode(BinaryData body) {
      try {
        byte[] bytes = Base64.getDecoder().decode(body.toBytes());
        return Optional.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      } catch (IllegalArgumentException | CharacterCodingException notEncodedSo) {
        return Optional.empty();
      }
    }
  },
  /** As it is. */
  NONE {
    @Override
    String encode(String text) {
      return text;
    }

    @Override
    Optional<String> decode(BinaryData body) {
      return Optional.of(body.toString());
    }
  };

  static MessageText of(boolean base64) {
    return base64 ? BASE64 : NONE;
  }

  abstract String encode(String text);

  /** Nothing when the body is not encoded so. */
  abstract Optional<String> decode(BinaryData body);
}
