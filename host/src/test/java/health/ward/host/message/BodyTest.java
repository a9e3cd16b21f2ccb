package health.ward.host.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "Application/Octet-Stream; v=1",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=\"a b\"",
        "x-multipart/form-data"
      })
  void isExactForOctetStreamAndMultipart(String type) {
    byte[] all = {(byte) 0xff, 0, 'a'};
    assertArrayEquals(all, ((Body.Bytes) ReceivedRequest.body(type, all)).bytes());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "application/json",
        "text/plain",
        "message/ohttp-req",
        "image/png",
        "application/octet-streams",
        "application/octet-stream,text/plain",
        "application/octet-stream; v",
        "multipart/form-data,text/plain",
        "multipart/",
        "text/plain; x=application/octet-stream"
      })
  void isLossyTextForEverythingElse(String type) {
    byte[] all = {(byte) 0xff, 'a'};
    assertEquals(new Body.Text("\ufffda"), ReceivedRequest.body(type, all));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "efbbbf61, a",
    "fffe6100, a",
    "feff0061, a",
    "fffe000061000000, a",
    "0000feff00000061, a",
    "c3a9, é",
    "61c328, a\ufffd(",
    "f09f98, \ufffd",
    "eda080, \ufffd\ufffd\ufffd"
  })
  void decodesLikeTheHostsReader(String hex, String expected) {
    Body body = ReceivedRequest.body("text/plain", HexFormat.of().parseHex(hex));
    assertEquals(new Body.Text(expected), body);
  }

  @Test
  void mayBeEmptyTextWhenOnlyAMarkWasSent() {
    byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    assertEquals(new Body.Text(""), ReceivedRequest.body(null, mark));
  }
}
