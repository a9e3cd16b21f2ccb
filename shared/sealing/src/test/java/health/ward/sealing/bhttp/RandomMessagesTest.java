package health.ward.sealing.bhttp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.sealing.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Properties that hold for every message; the repetition is the seed. */
class RandomMessagesTest {

  private static final String NAME = "abcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final String VISIBLE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:%";

  private SeededRandom random = new SeededRandom(0);

  @RepeatedTest(200)
  void whatIsWrittenIsReadWithAnyPadding(RepetitionInfo repetition) throws Exception {
    random = new SeededRandom(repetition.getCurrentRepetition());
    int padding = random.nextInt(300);
    BinaryRequest request = request();
    assertEquals(
        request, BinaryHttp.request(BinaryHttp.encode(request, length -> length + padding)));
    BinaryResponse response = response();
    assertEquals(
        response, BinaryHttp.response(BinaryHttp.encode(response, length -> length + padding)));
  }

  @RepeatedTest(200)
  void aSpoiltMessageIsReadAsAnotherOrRefused(RepetitionInfo repetition) {
    random = new SeededRandom(-repetition.getCurrentRepetition());
    byte[] message = BinaryHttp.encode(request());
    for (int round = 0; round < 50; round++) {
      byte[] spoilt = message.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        spoilt[random.nextInt(Math.min(spoilt.length, 200))] = (byte) random.nextInt();
      }
      assertReadsOrRefuses(spoilt);
    }
  }

  @RepeatedTest(100)
  void noiseIsReadOrRefused(RepetitionInfo repetition) {
    random = new SeededRandom(repetition.getCurrentRepetition() * 31L);
    byte[] noise = random.bytes(random.nextInt(100));
    if (noise.length > 0) {
      noise[0] = (byte) random.nextInt(2);
    }
    assertReadsOrRefuses(noise);
  }

  /** Nothing but a message or the declared exception comes out, and what is read can be written. */
  private static void assertReadsOrRefuses(byte[] message) {
    try {
      BinaryRequest read = BinaryHttp.request(message);
      assertEquals(read, BinaryHttp.request(BinaryHttp.encode(read)));
    } catch (BinaryHttpException refused) {
      assertTrue(refused.getMessage() != null);
    }
    try {
      BinaryResponse read = BinaryHttp.response(message);
      assertArrayEquals(read.body(), BinaryHttp.response(BinaryHttp.encode(read)).body());
    } catch (BinaryHttpException refused) {
      assertTrue(refused.getMessage() != null);
    }
  }

  private BinaryRequest request() {
    return new BinaryRequest(
        "M" + text(NAME, 20),
        random.nextBoolean() ? "https" : "http",
        text(NAME, 40),
        "/" + text(VISIBLE, 300),
        fields(),
        random.bytes(random.nextInt(2000)));
  }

  private BinaryResponse response() {
    int status = 200 + random.nextInt(400);
    boolean withoutContent = status == 204 || status == 304;
    return new BinaryResponse(
        status, fields(), random.bytes(withoutContent ? 0 : random.nextInt(20_000)));
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (int count = random.nextInt(8); count > 0; count--) {
      fields.add(new Field("x-" + text(NAME, 60), text(VISIBLE, 500)));
    }
    return fields;
  }

  private String text(String alphabet, int longest) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
