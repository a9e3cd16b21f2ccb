package health.ward.host.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedHostTest {

  private static final String PLAIN =
      "{\"ward\":1,\"jar\":\"a-1.jar\",\"entryPoints\":[\"p.C.m\"],"
          + "\"listeners\":[{\"address\":\"127.0.0.1\",\"port\":7072}]}";
  private static final String SECURE =
      "{\"address\":\"::1\",\"port\":0,\"certificate\":\"tls/server.crt\","
          + "\"key\":\"tls/server.key\"}";

  @TempDir Path folder;

  private TrustedHost read(String json) throws Exception {
    Files.writeString(folder.resolve("host.json"), json);
    return TrustedHost.read(folder);
  }

  private String refusal(String json) {
    return assertThrows(TrustException.class, () -> read(json)).getMessage();
  }

  @Test
  void isReadWithItsListeners() throws Exception {
    TestIdentity identity = TestIdentity.onCurve("secp256r1");
    identity.writeTo(folder.resolve("tls"));
    TrustedHost host = read(PLAIN.replace("]}", "," + SECURE + "],\"maximumBodyBytes\":32}"));
    assertEquals("a-1.jar", host.jar());
    assertEquals(Set.of("p.C.m"), host.entryPoints());
    assertEquals(32, host.maximumBodyBytes());
    assertEquals(7072, host.listeners().get(0).port());
    assertTrue(host.listeners().get(0).tls().isEmpty());
    TlsIdentity tls = host.listeners().get(1).tls().orElseThrow();
    assertEquals(identity.certificate(), tls.chain().get(0));
    assertFalse(tls.toString().contains("key"), tls.toString());
  }

  @Test
  void metricsAreServedWhereItSaysSo() throws Exception {
    assertTrue(read(PLAIN).metrics().isEmpty());
    String metrics = ",\"metrics\":{\"address\":\"0.0.0.0\",\"port\":9090}}";
    assertEquals(9090, read(PLAIN.replace("]}", "]" + metrics)).metrics().orElseThrow().port());
  }

  @Test
  void takes100MebibytesWhenNothingIsSaid() throws Exception {
    assertEquals(104_857_600, read(PLAIN).maximumBodyBytes());
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "ward":1            | "ward":2                 | trusted/host.json.ward: not from 1 to 1
          "ward":1,           | "ward":1,"env":"x",      | trusted/host.json: unknown member env
          "ward":1,           | ``                       | trusted/host.json: "ward" is missing
          a-1.jar             | ../a-1.jar               | trusted/host.json.jar: not the file name of a jar
          a-1.jar             | lib/a-1.jar              | trusted/host.json.jar: not the file name of a jar
          ["p.C.m"]           | []                       | trusted/host.json.entryPoints: empty
          ["p.C.m"]           | ["p.C.m","p.C.m"]        | trusted/host.json.entryPoints: one of them twice
          127.0.0.1           | localhost                | trusted/host.json.listeners[0].address: not an IP address
          127.0.0.1           | 127.0.0.256              | trusted/host.json.listeners[0].address: not an IP address
          7072                | 65536                    | trusted/host.json.listeners[0].port: not from 0 to 65535
          7072                | 7072,"backlog":1         | trusted/host.json.listeners[0]: unknown member backlog
          "ward":1,           | "ward":1,"metrics":{"address":"0.0.0.0"}, | trusted/host.json.metrics: "port" is missing
          7072                | 7072,"key":"a"           | trusted/host.json.listeners[0]: certificate and key belong together
          7072                | 7072,"key":"a","certificate":"../a" | trusted/host.json: "../a" leads out of the folder
          7072                | 7072,"key":"a","certificate":"/etc/passwd" | trusted/host.json: "/etc/passwd" leads out of the folder
          7072                | 7072,"key":"a","certificate":"absent" | trusted/absent: not readable
          """)
  void isRefusedByMember(String from, String to, String message) {
    assertEquals(message, refusal(PLAIN.replace(from, to)));
  }

  @Test
  void isRefusedWhenAbsentOrEndless() throws Exception {
    assertEquals(
        "trusted/host.json: not readable",
        assertThrows(TrustException.class, () -> TrustedHost.read(folder)).getMessage());
    assertEquals("trusted/host.json: too large", refusal(" ".repeat((1 << 20) + 1)));
  }

  @Test
  void isRefusedWithAKeyOfAnotherKind() throws Exception {
    TestIdentity.rsa().writeTo(folder.resolve("tls"));
    assertEquals(
        "tls/server.key: not a PKCS#8 PEM key on an elliptic curve",
        refusal(PLAIN.replace("]}", "," + SECURE + "]}")));
  }

  @Test
  void isRefusedWithAnothersKey() throws Exception {
    TestIdentity.onCurve("secp256r1").writeTo(folder.resolve("tls"));
    Files.writeString(folder.resolve("tls/server.key"), TestIdentity.onCurve("secp256r1").keyPem());
    assertEquals(
        "tls/server.key does not belong to tls/server.crt",
        refusal(PLAIN.replace("]}", "," + SECURE + "]}")));
  }

  @ParameterizedTest
  @CsvSource({
    "server.key, tls/server.key: no PKCS#8 PEM private key in it",
    "server.crt, tls/server.crt: no certificate in it"
  })
  void isRefusedWithAnEmptyFile(String file, String message) throws Exception {
    TestIdentity.onCurve("secp256r1").writeTo(folder.resolve("tls"));
    Files.writeString(folder.resolve("tls").resolve(file), "");
    assertEquals(message, refusal(PLAIN.replace("]}", "," + SECURE + "]}")));
  }
}
