package health.ward.attestation.maa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaaIssuerTest {

  @Test
  void aProviderOfOnesOwnIsTaken() {
    MaaIssuer issuer = MaaIssuer.own("https://ward.weu.attest.azure.net");
    assertEquals("https://ward.weu.attest.azure.net/certs", issuer.certs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ward.weu.attest.azure.net",
        "https://localhost:8443",
        "https://maa.localhost",
        "https://localhost.",
        "https://sharedweu.weu.attest.azure.net.",
        "https://127.0.0.1",
        "https://2130706433",
        "https://[::1]:8443",
        "https://sharedweu.weu.attest.azure.net",
        "https://SharedWeu.weu.attest.azure.net",
        "https://ward.weu.attest.azure.net/",
        "https://ward.weu.attest.azure.net?x",
        "https://user@ward.weu.attest.azure.net",
        "ward.weu.attest.azure.net",
        "",
        "ftp://ward",
        "https://",
        "not a url",
      })
  void whatProductionMustNotBelieveIsRefused(String url) {
    assertThrows(IllegalArgumentException.class, () -> MaaIssuer.own(url));
  }

  @Test
  void aSharedProviderNeedsItsDangerousName() {
    MaaIssuer.dangerousShared("https://sharedweu.weu.attest.azure.net");
    assertThrows(
        IllegalArgumentException.class,
        () -> MaaIssuer.dangerousShared("http://sharedweu.weu.attest.azure.net"));
  }

  @Test
  void theLabNeedsItsDangerousName() {
    MaaIssuer.dangerousLab("https://localhost:8443");
    MaaIssuer.dangerousLab("http://localhost:8443");
    assertThrows(
        IllegalArgumentException.class, () -> MaaIssuer.dangerousLab("http://localhost/x"));
  }
}
