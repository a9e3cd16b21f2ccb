package health.ward.functions.delineate.testing;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.endorsement.EndorsementDocumentException;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.evidence.RuntimeDataException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.enclave.Enclave;
import health.ward.enclave.EnclaveLimits;
import health.ward.enclave.StartRefusedException;
import health.ward.enclave.configuration.Caller;
import health.ward.enclave.configuration.ModelSettings;
import health.ward.enclave.configuration.TrustedConfiguration;
import health.ward.inference.OnnxEnclave;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The ONNX enclave in this process with the repository's U-Nets; its quote is report data alone.
 */
public final class UnetEnclave implements AutoCloseable {

  private static final String CREDENTIAL = "a caller's secret";
  private static final EnclaveLimits LIMITS =
      new EnclaveLimits(
          8 << 20,
          24 << 20,
          Duration.ofSeconds(60),
          1 << 18,
          2,
          24,
          Duration.ofSeconds(60),
          1000,
          100,
          100);

  private final SecureRandom random = new SecureRandom();
  private final Enclave enclave;

  /**
   * @param folder empty; takes the models
   * @param versions of the U-Net; the highest is the default
   */
  public UnetEnclave(Path folder, String... versions) throws IOException, StartRefusedException {
    for (String version : versions) {
      Path place = Files.createDirectories(folder.resolve("unet").resolve(version));
      Files.copy(model(version), place.resolve("model.onnx"));
    }
    String digest = Hex.of(Sha256.of(CREDENTIAL.getBytes(StandardCharsets.UTF_8)));
    enclave =
        Enclave.start(
            folder,
            data -> new Evidence(Arrays.copyOf(Sha256.of(data), 64), data),
            new TrustedConfiguration(
                "127.0.0.1",
                0,
                OptionalInt.empty(),
                List.of(new Caller("test", digest)),
                Optional.empty(),
                Optional.empty(),
                new ModelSettings(Optional.empty(), Map.of())),
            LIMITS,
            random);
  }

  /** A version's file in the repository. */
  public static Path model(String version) {
    return Path.of(System.getProperty("ward.root"), "model", "unet", version, "model.onnx");
  }

  /** A client that has verified what can be verified without a quote. */
  public OnnxEnclave client() {
    return new OnnxEnclave(
        endpoint(),
        CREDENTIAL,
        new VerifiedPeerCache(this::check, Duration.ofHours(1), System::nanoTime),
        random);
  }

  @Override
  public void close() {
    enclave.close();
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + enclave.port() + "/enclave/onnx");
  }

  private VerifiedPeer check() throws PeerUnreachableException {
    byte[] nonce = new byte[32];
    random.nextBytes(nonce);
    URI fresh = URI.create(endpoint() + "?nonce=" + Base64Url.encode(nonce));
    try {
      byte[] json =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(fresh).build(), BodyHandlers.ofByteArray())
              .body();
      EndorsementDocument document = EndorsementDocument.parse(json);
      RuntimeData data = RuntimeData.parse(document.runtimeData());
      return new VerifiedPeer(
          data.service(),
          document.keyDocument(),
          data,
          "00".repeat(32),
          "sgx",
          Optional.empty(),
          document.evidence(),
          new Verdict("test", "test", List.of()));
    } catch (IOException | RuntimeDataException | EndorsementDocumentException e) {
      throw new PeerUnreachableException("no endorsement document", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerUnreachableException("interrupted", e);
    }
  }
}
