package health.ward.sealing.ohttp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.sealing.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class KeyDocumentFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyAKeyDocumentIsRefused(byte[] bytes) {
    try {
      KeyDocument.parse(bytes);
    } catch (KeyDocumentException declared) {
      return;
    }
  }

  /** A document, and what is left of it with any byte changed or its end cut off. */
  static Stream<byte[]> seeds() {
    byte[] document =
        KeyDocument.of(List.of(ChannelKey.derive(9, new SeededRandom(3).bytes(32)).config()))
            .bytes();
    return IntStream.range(0, document.length)
        .boxed()
        .flatMap(
            at -> {
              byte[] changed = document.clone();
              changed[at] ^= (byte) (1 + at);
              return Stream.of(changed, Arrays.copyOf(document, at));
            });
  }
}
