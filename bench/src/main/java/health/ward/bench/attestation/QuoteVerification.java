package health.ward.bench.attestation;

import health.ward.attestation.collateral.CollateralDocument;
import health.ward.attestation.dcap.QuoteVerifier;
import health.ward.attestation.dcap.VerifiedCollateral;
import health.ward.attestation.dcap.VerifiedQuote;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** DCAP verification of the ONNX enclave's quote, from bytes to TCB status. */
@State(Scope.Benchmark)
public class QuoteVerification {
  /** Where the material is. */
  @Param("")
  public String folder = "";

  private @Nullable QuoteVerifier verifier;
  private @Nullable VerifiedCollateral verified;
  private byte[] quote = {};
  private byte[] collateral = {};

  @Setup
  public void prepare() throws Exception {
    Material material = new Material(Path.of(folder));
    PublicKey root =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(material.read("root.crt")))
            .getPublicKey();
    verifier = new QuoteVerifier(root, Verifiers.clock(material));
    collateral = material.read("collateral.json");
    quote =
        EndorsementDocument.parse(material.read("document.json")).evidence().orElseThrow().quote();
    verified = verifier.verify(CollateralDocument.parse(collateral), TeeType.SGX);
  }

  /** Everything anew: collateral read and verified, then the quote. */
  @Benchmark
  public VerifiedQuote quoteWithCollateral() throws Exception {
    QuoteVerifier ready = Objects.requireNonNull(verifier);
    return ready.verify(
        Quote.parse(quote), ready.verify(CollateralDocument.parse(collateral), TeeType.SGX));
  }

  /** A further quote under collateral that was verified before. */
  @Benchmark
  public VerifiedQuote furtherQuote() throws Exception {
    return Objects.requireNonNull(verifier)
        .verify(Quote.parse(quote), Objects.requireNonNull(verified));
  }
}
