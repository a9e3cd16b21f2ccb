package health.ward.attestation.pck;

import health.ward.attestation.bytes.Hex;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** As much DER (ITU-T X.690) as the SGX extension needs. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int SEQUENCE = 0x30;

  private Der() {}

  /** Exactly one value. */
  static Value parse(byte[] bytes) throws PckFormatException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    Value value = next(rest);
    if (rest.hasRemaining()) {
      throw new PckFormatException("bytes after a value");
    }
    return value;
  }

  /** A sequence of (object identifier, value) pairs, by identifier in dotted form. */
  static Map<String, Value> attributes(Value sequence) throws PckFormatException {
    Map<String, Value> attributes = new LinkedHashMap<>();
    ByteBuffer pairs = ByteBuffer.wrap(sequence.content(SEQUENCE));
    while (pairs.hasRemaining()) {
      ByteBuffer pair = ByteBuffer.wrap(next(pairs).content(SEQUENCE));
      String id = next(pair).objectIdentifier();
      if (attributes.put(id, next(pair)) != null) {
        throw new PckFormatException(id + " twice");
      }
      if (pair.hasRemaining()) {
        throw new PckFormatException("more than one value for " + id);
      }
    }
    return attributes;
  }

  private static Value next(ByteBuffer from) throws PckFormatException {
    int tag = octet(from);
    int length = octet(from);
    if (length == 0x81) {
      length = octet(from);
    } else if (length == 0x82) {
      length = octet(from) << 8 | octet(from);
    } else if (length > 0x7f) {
      throw new PckFormatException("a length that is indefinite or too long");
    }
    if (length > from.remaining()) {
      throw new PckFormatException("a value that is cut short");
    }
    byte[] content = new byte[length];
    from.get(content);
    return new Value(tag, content);
  }

  private static int octet(ByteBuffer from) throws PckFormatException {
    if (!from.hasRemaining()) {
      throw new PckFormatException("a value that is cut short");
    }
    return from.get() & 0xff;
  }

  /** A tag with what follows its length. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Value(int tag, byte[] content) {

    byte[] content(int expectedTag) throws PckFormatException {
      if (tag != expectedTag) {
        throw new PckFormatException("tag " + tag + " instead of " + expectedTag);
      }
      return content;
    }

    /** The one value inside an octet string. */
    Value wrapped() throws PckFormatException {
      return parse(content(OCTET_STRING));
    }

    /** An octet string of {@code length} bytes. */
    String hex(int length) throws PckFormatException {
      byte[] octets = content(OCTET_STRING);
      if (octets.length != length) {
        throw new PckFormatException(octets.length + " bytes instead of " + length);
      }
      return Hex.of(octets);
    }

    /** A whole number from 0 to {@code maximum}. */
    int integer(int maximum) throws PckFormatException {
      byte[] octets = content(INTEGER);
      if (octets.length == 0 || octets.length > 4) {
        throw new PckFormatException("an integer of " + octets.length + " bytes");
      }
      int value = new BigInteger(octets).intValue();
      if (value < 0 || value > maximum) {
        throw new PckFormatException(value + " is not from 0 to " + maximum);
      }
      return value;
    }

    String objectIdentifier() throws PckFormatException {
      byte[] octets = content(OBJECT_IDENTIFIER);
      StringBuilder dotted = new StringBuilder();
      long arc = 0;
      for (byte octet : octets) {
        arc = arc << 7 | (octet & 0x7f);
        if (octet < 0) {
          continue;
        }
        if (dotted.isEmpty()) {
          long top = Math.min(arc / 40, 2);
          dotted.append(top).append('.').append(arc - 40 * top);
        } else {
          dotted.append('.').append(arc);
        }
        arc = 0;
      }
      return dotted.toString();
    }
  }
}
