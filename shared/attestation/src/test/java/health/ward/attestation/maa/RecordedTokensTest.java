package health.ward.attestation.maa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.json.StrictJson;
import health.ward.attestation.testing.Vectors;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedTokensTest {
  private static final String SGX = "maa-sgx-token.json";
  private static final String SNP = "maa-snp-token.json";

  @Test
  void theSgxTokenOf2021VerifiesAtItsDateWithItsKey() throws Exception {
    MaaClaims claims =
        verifier(Instant.parse("2021-08-14T00:40:00Z")).verify(Vectors.token(SGX), runtimeData());
    SgxClaims sgx = (SgxClaims) claims.tee();
    assertEquals("https://sharedwus.wus.attest.azure.net", claims.issuer());
    assertEquals(28_800, claims.expiresAt().getEpochSecond() - claims.issuedAt().getEpochSecond());
    assertTrue(sgx.mrenclave().startsWith("b779202618becb63"), sgx.mrenclave());
  }

  @Test
  void theSgxTokenOf2021IsRefusedToday() throws Exception {
    MaaTokenVerifier verifier = verifier(Instant.parse("2026-11-23T00:00:00Z"));
    String token = Vectors.token(SGX);
    byte[] runtimeData = runtimeData();
    MaaTokenException refused =
        assertThrows(MaaTokenException.class, () -> verifier.verify(token, runtimeData));
    assertEquals("exp", refused.claim());
  }

  @Test
  void theSnpTokenParses() throws Exception {
    byte[] payload = Base64Url.decode(Vectors.json(SNP).get("payload").textValue()).orElseThrow();
    TeeClaims tee = TeeClaimsReader.read(new TokenClaims(StrictJson.parse(payload)));
    assertEquals(SnpClaims.TYPE, tee.attestationType());
    assertTrue(tee.measurement().startsWith("02c3b0d5bf1d256f"), tee.measurement());
    assertEquals(new SnpSvns(2, 3, 0, 8, 115), ((SnpClaims) tee).svns());
    assertTrue(tee.binding().startsWith("40fc248ecb55"), tee.binding());
    CompactToken.parse(Vectors.token(SNP));
  }

  private static byte[] runtimeData() throws Exception {
    byte[] payload = Base64Url.decode(Vectors.json(SGX).get("payload").textValue()).orElseThrow();
    return Base64Url.decode(StrictJson.parse(payload).string("x-ms-sgx-ehd")).orElseThrow();
  }

  private static MaaTokenVerifier verifier(Instant now) throws Exception {
    String pem = Vectors.json(SGX).get("publicKeyPem").textValue();
    byte[] spki = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    RSAPublicKey key =
        (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
    return new MaaTokenVerifier(
        List.of(MaaIssuer.dangerousShared("https://sharedwus.wus.attest.azure.net")),
        (issuer, kid) ->
            kid.equals("rPtBGRWTlPmzs5u35L0QRD9WdymeKPRxteTeTlwN0Ec=")
                ? Optional.of(key)
                : Optional.empty(),
        Clock.fixed(now, ZoneOffset.UTC),
        Duration.ofMinutes(10));
  }
}
