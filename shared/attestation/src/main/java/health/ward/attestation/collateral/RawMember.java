package health.ward.attestation.collateral;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/** The very bytes of a member of a JSON object, because a signature is over them. */
final class RawMember {
  private static final JsonFactory JSON = new JsonFactory();

  private RawMember() {}

  /**
   * @param document known to be one JSON object without repeated members
   */
  static byte[] of(byte[] document, String member) throws CollateralFormatException {
    try (JsonParser parser = JSON.createParser(document)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (name.equals(member)) {
          return Arrays.copyOfRange(document, from, (int) parser.currentLocation().getByteOffset());
        }
      }
      throw new CollateralFormatException(member, "is missing");
    } catch (IOException e) {
      throw new CollateralFormatException(member, e);
    }
  }
}
