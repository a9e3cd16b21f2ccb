package health.ward.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRulesIT {

  private static final byte[] ALL = new byte[1024];

  static {
    for (int i = 0; i < ALL.length; i++) {
      ALL[i] = (byte) i;
    }
  }

  @TempDir static Path folder;
  private static FunctionsHost host;
  private static HttpClient client;

  @BeforeAll
  static void start() throws Exception {
    host =
        new SampleApp(folder.resolve("app"))
            .function("bytes", "Echo.bytes", "")
            .function("text", "Echo.text", "")
            .function("pojo", "Echo.pojo", "")
            .function("list", "Echo.list", "")
            .function("request", "Echo.request", ",\"methods\":[\"GET\"],\"route\":\"req/{x?}\"")
            .function("route", "Echo.route", ",\"route\":\"route/{id:length(2)}/{page:max(100)?}\"")
            .function("context", "Echo.context", "")
            .function("visible", "Echo.visible", "")
            .function("answer", "Answers.answer", "")
            .start();
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static HttpRequest.Builder to(String target) {
    return HttpRequest.newBuilder(URI.create(host.addresses().get(0) + target));
  }

  private static HttpResponse<String> post(String target, String type, byte[] body)
      throws Exception {
    HttpRequest.Builder request = to(target).POST(BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String target, String body) throws Exception {
    return post(target, "text/plain", body.getBytes(UTF_8));
  }

  private static HttpResponse<String> get(String target) throws Exception {
    return client.send(to(target).build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "application/octet-stream;v=1",
        "multipart/form-data; boundary=x"
      })
  void bytesArriveExactlyAsOctetStreamAndMultipart(String type) throws Exception {
    HttpResponse<String> answer = post("/bytes", type, ALL);
    assertEquals(200, answer.statusCode());
    assertEquals(HexFormat.of().formatHex(ALL), answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          application/x-www-form-urlencoded | a=b      | 500 |
          application/json                  | {"a":1}  | 500 |
          application/json                  | null     | 500 |
          application/json                  | "aGk="   | 500 |
          application/json                  | [1,2,255] | 200 | 0102ff
          application/json                  | [1,2,-3] | 200 | 0102fd
          message/ohttp-req                 | x        | 500 |
          image/png                         | x        | 500 |
          application/dicom                 | x        | 500 |
          text/plain                        | x        | 500 |
          ``                                | x        | 500 |
          application/json                  | ``       | 200 | none
          application/octet-stream          | ``       | 200 | none
          """)
  void bytesOfOtherTypesFailAsOnTheWorker(String type, String body, int status, String expected)
      throws Exception {
    HttpResponse<String> answer = post("/bytes", type, body.getBytes(UTF_8));
    assertEquals(status, answer.statusCode());
    assertEquals(expected == null ? "" : expected, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/json; charset=iso-8859-1", "image/png"})
  void textIsDecodedAsUtf8WhateverTheTypeSays(String type) throws Exception {
    byte[] body = {(byte) 0xc3, (byte) 0xa9, (byte) 0xff, '!'};
    assertEquals("[é\ufffd!]", post("/text", type, body).body());
  }

  @Test
  void pojosAndListsAreReadAndWrittenByGson() throws Exception {
    HttpResponse<String> answer =
        post(
            "/pojo",
            "application/json",
            "{\"name\":\"a\",\"number\":7,\"raw\":[1,-1]}".getBytes(UTF_8));
    assertEquals("{\"name\":\"a\",\"number\":7,\"raw\":[1,-1]}", answer.body());
    assertEquals(
        answer.body(),
        post("/pojo", "application/octet-stream", answer.body().getBytes(UTF_8)).body());
    assertEquals(500, post("/pojo", "application/json", "[".getBytes(UTF_8)).statusCode());
    assertEquals("sum 6", post("/list", "[1,2,3]").body());
    assertEquals(500, post("/list", "{}").statusCode());
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /                   | 204
          POST   | /                   | 404
          GET    | /unknown            | 404
          POST   | /req                | 404
          HEAD   | /req                | 404
          OPTIONS| /req                | 404
          GET    | /REQ                | 200
          GET    | /req/               | 200
          GET    | /req/a/b            | 404
          GET    | /route/ab/100       | 200
          GET    | /route/ab/101       | 404
          GET    | /route/abc/1        | 404
          GET    | /route/ab           | 500
          BREW   | /text               | 200
          """)
  void routesAreMatchedAsTheStockHostDoes(String method, String target, int status)
      throws Exception {
    HttpResponse<String> answer =
        client.send(
            to(target).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    assertEquals(status, answer.statusCode());
    if (status != 200) {
      assertEquals("", answer.body());
    }
  }

  @Test
  void routeValuesAreBoundByName() throws Exception {
    assertEquals("é1 page 7", get("/route/%C3%A91/7").body());
  }

  @Test
  void theRequestIsShownAsReceived() throws Exception {
    String target = "/req/a%20b?a=1&empty=&a=2&c=%C3%A9";
    HttpResponse<String> answer =
        client.send(
            to(target).header("X-Rep", "a").header("X-Rep", "b").header("X-Empty", "").build(),
            BodyHandlers.ofString());
    assertEquals("GET", answer.headers().firstValue("x-method").orElseThrow());
    assertEquals(
        host.addresses().get(0) + target, answer.headers().firstValue("x-uri").orElseThrow());
    assertTrue(answer.body().contains("\"x-rep\":\"a,b\""), answer.body());
    assertTrue(answer.body().contains("\"x-empty\":\"\""), answer.body());
    assertTrue(answer.body().contains("\"query\":{\"a\":\"1,2\",\"c\":\"é\"}"), answer.body());
  }

  @Test
  void everyCallGetsANewObjectAndItsContext() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertEquals("context 36 function.context call 1 own loader true", get("/context").body());
    }
  }

  @Test
  void theAppSeesWhatTheWorkerShowsAndNothingElse() throws Exception {
    String names =
        "com.google.gson.Gson,com.microsoft.azure.functions.HttpStatus,"
            + "com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector,"
            + "com.microsoft.azure.functions.annotation.HttpTrigger,java.sql.Connection,"
            + "org.slf4j.Logger,org.eclipse.jetty.server.Server,health.ward.host.FunctionsHost,"
            + "com.microsoft.azure.functions.cache.CacheKey,org.junit.jupiter.api.Test";
    assertEquals(
        "host host host own host none none none none none ", post("/visible", names).body());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          typed           | 200 | application/json          | {}
          empty           | 200 | none                      |
          number          | 200 | text/plain; charset=utf-8 | 5
          enum            | 200 | text/plain; charset=utf-8 | RED
          list            | 200 | text/plain; charset=utf-8 | ["a","b"]
          headers         | 200 | text/plain; charset=utf-8 | x
          custom status   | 299 | none                      |
          no content      | 204 | none                      |
          right length    | 200 | text/plain; charset=utf-8 | x
          two cases       | 500 | none                      |
          bad header      | 500 | none                      |
          foreign header  | 500 | none                      |
          content in 204  | 500 | none                      |
          interim         | 500 | none                      |
          wrong length    | 500 | none                      |
          null            | 500 | none                      |
          throw           | 500 | none                      |
          throw caused    | 500 | none                      |
          error           | 500 | none                      |
          """)
  void answersAreSentByTheStockHostsRules(String ask, int status, String type, String body)
      throws Exception {
    HttpResponse<String> answer = post("/answer", ask);
    assertEquals(status, answer.statusCode());
    assertEquals(type, answer.headers().firstValue("content-type").orElse("none"));
    assertEquals(body == null ? "" : body, answer.body());
    assertTrue(answer.headers().firstValue("server").isEmpty());
    if (ask.equals("headers")) {
      assertEquals("[last]", answer.headers().allValues("x-a").toString());
    }
  }

  @Test
  void bytesAreAnsweredAsTheyAreWithoutAType() throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            to("/answer").POST(BodyPublishers.ofString("bytes")).build(),
            BodyHandlers.ofByteArray());
    assertArrayEquals(new byte[] {0, (byte) 0xff}, answer.body());
    assertTrue(answer.headers().firstValue("content-type").isEmpty());
  }
}
