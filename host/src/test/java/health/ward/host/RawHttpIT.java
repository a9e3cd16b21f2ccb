package health.ward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawHttpIT {

  private static final String END = "Host: h\r\nConnection: close\r\n";

  @TempDir static Path folder;
  private static FunctionsHost host;
  private static URI address;

  @BeforeAll
  static void start() throws Exception {
    host =
        new SampleApp(folder.resolve("app"))
            .function("bytes", "Echo.bytes", "")
            .function("text", "Echo.text", "")
            .function("request", "Echo.request", ",\"methods\":[\"get\"],\"route\":\"req/{*x}\"")
            .trusted(",\"maximumBodyBytes\":16")
            .start();
    address = host.addresses().get(0);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static String send(String request) throws Exception {
    return RawHttp.exchange(address, request);
  }

  @Test
  void aChunkedBodyNeverReachesAFunction() throws Exception {
    String answer =
        send(
            "POST /bytes HTTP/1.1\r\n"
                + END
                + "Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3\r\nabc\r\n0\r\n\r\n");
    assertEquals(200, RawHttp.status(answer));
    assertEquals("none", RawHttp.body(answer));
  }

  @Test
  void twoContentTypesAreNone() throws Exception {
    String answer =
        send(
            "POST /bytes HTTP/1.1\r\n"
                + END
                + "Content-Type: application/octet-stream\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 1\r\n\r\nx");
    assertEquals(500, RawHttp.status(answer));
  }

  @Test
  void aHeadRequestIsAnsweredWithoutItsBody() throws Exception {
    String answer = send("HEAD /text HTTP/1.1\r\n" + END + "\r\n");
    assertEquals(200, RawHttp.status(answer));
    assertEquals("", RawHttp.body(answer));
  }

  @Test
  void oldHttpWithoutAHostIsServedUnderTheAddress() throws Exception {
    String answer = send("GET /req HTTP/1.0\r\n\r\n");
    assertTrue(answer.contains("\r\nX-Uri: " + address + "/req\r\n"), answer);
  }

  @Test
  void aBodyWithALengthDoes() throws Exception {
    String answer = send("POST /text HTTP/1.1\r\n" + END + "Content-Length: 3\r\n\r\nabc");
    assertEquals("[abc]", RawHttp.body(answer));
    answer = send("POST /text HTTP/1.1\r\n" + END + "Content-Length: 0\r\n\r\n");
    assertEquals("none", RawHttp.body(answer));
  }

  @Test
  void aBodyOverTheLimitIs413BeforeItIsSent() throws Exception {
    String answer = send("POST /text HTTP/1.1\r\n" + END + "Content-Length: 17\r\n\r\n");
    assertEquals(413, RawHttp.status(answer));
    assertEquals("", RawHttp.body(answer));
    answer = send("POST /text HTTP/1.1\r\n" + END + "Content-Length: 16\r\n\r\n0123456789abcdef");
    assertEquals("[0123456789abcdef]", RawHttp.body(answer));
  }

  @Test
  void aClientThatWaitsForContinueIsAnswered() throws Exception {
    String answer =
        send(
            "POST /text HTTP/1.1\r\n" + END + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\nx");
    assertTrue(answer.endsWith("[x]"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /req HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /req/../text HTTP/1.1\r\n" + END + "\r\n",
        "GET /req/%2e%2e/text HTTP/1.1\r\n" + END + "\r\n",
        "GET /req/%00 HTTP/1.1\r\n" + END + "\r\n",
        "GET /req/%zz HTTP/1.1\r\n" + END + "\r\n",
        "GET /req/%C3 HTTP/1.1\r\n" + END + "\r\n",
        "GET /req HTTP/1.1\r\n" + END + "X-Bad: \u00e9\r\n\r\n",
        "GET /req HTTP/1.1\r\n" + END + " folded: x\r\n\r\n",
        "GET /req HTTP/1.1\r\n" + END + "no colon\r\n\r\n",
        "POST /text HTTP/1.1\r\n" + END + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "POST /text HTTP/1.1\r\n"
            + END
            + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /text HTTP/1.1\r\n" + END + "Content-Length: x\r\n\r\n",
        "nonsense\r\n\r\n"
      })
  void whatIsNotHttpIsAnEmpty400(String request) throws Exception {
    String answer = send(request);
    assertEquals(400, RawHttp.status(answer), answer);
    assertEquals("", RawHttp.body(answer));
  }

  @Test
  void longHeadersAreTakenTo32KibibytesAndNotBeyond() throws Exception {
    String name = "GET /req HTTP/1.1\r\n" + END + "X-Long: ";
    assertEquals(200, RawHttp.status(send(name + "x".repeat(30_000) + "\r\n\r\n")));
    String answer = send(name + "x".repeat(33_000) + "\r\n\r\n");
    assertEquals(431, RawHttp.status(answer));
    assertEquals("", RawHttp.body(answer));
  }

  @Test
  void headerNamesAreLowerCasedAndValuesAreUtf8() throws Exception {
    String answer =
        send("GET /req HTTP/1.1\r\n" + END + "X-ODD: a\r\nx-odd: \r\nX-odd: \u00c3\u00a9\r\n\r\n");
    assertTrue(answer.contains("\"x-odd\":\"a,\u00c3\u00a9\""), answer);
  }

  @Test
  void theHostHeaderIsPartOfTheUri() throws Exception {
    String answer = send("GET /req/a;b?x HTTP/1.1\r\nHost: api:4996\r\nConnection: close\r\n\r\n");
    assertTrue(answer.contains("\r\nX-Uri: http://api:4996/req/a;b?x\r\n"), answer);
  }

  @Test
  void anUnencodedCharacterFailsInGetUriOnly() throws Exception {
    assertEquals(500, RawHttp.status(send("GET /req?q=a|b HTTP/1.1\r\n" + END + "\r\n")));
    assertEquals(200, RawHttp.status(send("GET /text?q=a|b HTTP/1.1\r\n" + END + "\r\n")));
  }

  @Test
  void answersSayNothingAboutTheServer() throws Exception {
    String answer = send("GET /req HTTP/1.1\r\n" + END + "\r\n");
    assertFalse(answer.toLowerCase(java.util.Locale.ROOT).contains("jetty"), answer);
  }
}
