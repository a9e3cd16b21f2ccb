package health.ward.lab.canary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A form that a text can have in a sink. UTF-8 is also the JVM's compact form of ASCII texts. Not
 * seen through: compression, encryption, and one form inside another.
 */
enum Form {
  UTF_8 {
    @Override
    List<byte[]> of(String text) {
      return List.of(text.getBytes(StandardCharsets.UTF_8));
    }
  },
  UTF_16LE {
    @Override
    List<byte[]> of(String text) {
      return List.of(text.getBytes(StandardCharsets.UTF_16LE));
    }
  },
  UTF_16BE {
    @Override
    List<byte[]> of(String text) {
      return List.of(text.getBytes(StandardCharsets.UTF_16BE));
    }
  },
  BASE64 {
    @Override
    List<byte[]> of(String text) {
      return middles(Base64.getEncoder(), text);
    }
  },
  BASE64URL {
    @Override
    List<byte[]> of(String text) {
      return middles(Base64.getUrlEncoder(), text);
    }
  },
  HEX_LOWER {
    @Override
    List<byte[]> of(String text) {
      return List.of(ascii(hex(text, "")));
    }
  },
  HEX_UPPER {
    @Override
    List<byte[]> of(String text) {
      return List.of(ascii(hex(text, "").toUpperCase(Locale.ROOT)));
    }
  },
  PERCENT {
    @Override
    List<byte[]> of(String text) {
      String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
      String all = hex(text, "%");
      return Stream.of(form, form.replace("+", "%20"), all, all.toUpperCase(Locale.ROOT))
          .filter(spelling -> !spelling.equals(text))
          .map(Form::ascii)
          .toList();
    }
  };

  private static final int GROUP = 3;
  private static final int BITS = 6;

  /** Every spelling of a text in this form, without what depends on its neighbours. */
  abstract List<byte[]> of(String text);

  /** The characters of base64 that the text alone decides, for each place it can begin at. */
  private static List<byte[]> middles(Base64.Encoder encoder, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, GROUP)
        .mapToObj(
            before -> {
              byte[] shifted = new byte[before + bytes.length];
              System.arraycopy(bytes, 0, shifted, before, bytes.length);
              String encoded = encoder.withoutPadding().encodeToString(shifted);
              int first = (before * Byte.SIZE + BITS - 1) / BITS;
              int end = shifted.length * Byte.SIZE / BITS;
              return ascii(encoded.substring(first, end));
            })
        .toList();
  }

  private static String hex(String text, String before) {
    return HexFormat.of().withPrefix(before).formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
