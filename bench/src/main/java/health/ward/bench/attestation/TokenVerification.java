package health.ward.bench.attestation;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.maa.MaaClaims;
import health.ward.attestation.maa.MaaTokenVerifier;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The relying party's whole checklist over a token of the attestation provider. */
@State(Scope.Benchmark)
public class TokenVerification {
  /** Where the material is. */
  @Param("")
  public String folder = "";

  private @Nullable MaaTokenVerifier verifier;
  private String token = "";
  private byte[] runtimeData = {};

  @Setup
  public void prepare() throws Exception {
    Material material = new Material(Path.of(folder));
    verifier = Verifiers.tokens(material, AppraisalPolicy.parse(material.read("policy.json")));
    token = material.text("token.jwt");
    runtimeData = EndorsementDocument.parse(material.read("document.json")).runtimeData();
  }

  @Benchmark
  public MaaClaims token() throws Exception {
    return Objects.requireNonNull(verifier).verify(token, runtimeData);
  }
}
