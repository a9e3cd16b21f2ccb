package health.ward.attestation.maa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.testing.FuzzSeeds;
import health.ward.attestation.testing.TestToken;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class TokenFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyATokenIsRefused(byte[] bytes) throws Exception {
    String header = TestToken.part(new TestToken().header());
    read(header + "." + Base64Url.encode(bytes) + ".AAAA");
    read(Base64Url.encode(bytes) + "." + header + ".AAAA");
    read(new String(bytes, UTF_8));
  }

  private static void read(String token) {
    try {
      TokenClaims claims = CompactToken.parse(token).claims();
      claims.instant("iat");
      TeeClaimsReader.read(claims);
    } catch (MaaTokenException declared) {
      return;
    }
  }

  static Stream<byte[]> seeds() {
    TestToken sgx = new TestToken();
    String node = TestToken.azureVm(TestToken.ISSUER, TestToken.RUNTIME_DATA).claims();
    String whole = TestToken.part(sgx.header()) + "." + TestToken.part(sgx.claims()) + ".AAAA";
    return FuzzSeeds.of(
        sgx.claims().getBytes(UTF_8),
        sgx.header().getBytes(UTF_8),
        node.getBytes(UTF_8),
        whole.getBytes(UTF_8));
  }
}
