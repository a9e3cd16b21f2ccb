package health.ward.enclave;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.endorsement.EndorsementDocumentException;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.evidence.RuntimeDataException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.enclave.configuration.Caller;
import health.ward.enclave.configuration.ModelSettings;
import health.ward.enclave.configuration.TrustedConfiguration;
import health.ward.inference.OnnxEnclave;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** An enclave's address with what tests do to it; the quote is the report data alone. */
final class RunningEnclave {
  static final String CREDENTIAL = "a caller's secret";
  static final SecureRandom RANDOM = new SecureRandom();
  static final EvidenceSource<?> REPORT_DATA_ONLY =
      data -> new Evidence(Arrays.copyOf(Sha256.of(data), 64), data);

  final AtomicInteger checks = new AtomicInteger();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  RunningEnclave(int port) {
    this.address = "http://127.0.0.1:" + port;
  }

  /** The models of the repository: {@code model/}, with what is beside them left out. */
  static Path models() {
    return Path.of(System.getProperty("ward.root"), "model", "enclave", "target", "enclave")
        .resolve("models");
  }

  static TrustedConfiguration configuration(int port) {
    return configuration(port, OptionalInt.empty());
  }

  static TrustedConfiguration configuration(int port, OptionalInt metricsPort) {
    String digest = Hex.of(Sha256.of(CREDENTIAL.getBytes(StandardCharsets.UTF_8)));
    return new TrustedConfiguration(
        "127.0.0.1",
        port,
        metricsPort,
        List.of(new Caller("test", digest)),
        Optional.empty(),
        Optional.empty(),
        new ModelSettings(Optional.empty(), Map.of()));
  }

  URI endpoint() {
    return URI.create(address + "/enclave/onnx");
  }

  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  HttpResponse<byte[]> post(String type, byte[] body) throws IOException, InterruptedException {
    return send(
        request("/enclave/onnx")
            .header("content-type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  EndorsementDocument endorsement() throws IOException, InterruptedException {
    byte[] nonce = new byte[32];
    RANDOM.nextBytes(nonce);
    try {
      return EndorsementDocument.parse(
          get("/enclave/onnx?nonce=" + Base64Url.encode(nonce)).body());
    } catch (EndorsementDocumentException e) {
      throw new IOException(e);
    }
  }

  OnnxEnclave client(String credential) {
    VerifiedPeerCache cache =
        new VerifiedPeerCache(this::check, Duration.ofHours(1), System::nanoTime);
    return new OnnxEnclave(endpoint(), credential, cache, RANDOM);
  }

  /** What a verifier does, less the quote, which only the lab can make. */
  private VerifiedPeer check() throws PeerUnreachableException {
    checks.incrementAndGet();
    try {
      EndorsementDocument document = endorsement();
      RuntimeData data = RuntimeData.parse(document.runtimeData());
      if (!data.ohttpKeys().equals(RuntimeData.ohttpKeys(document.keyDocument()))) {
        throw new PeerUnreachableException("evidence does not bind the keys");
      }
      return new VerifiedPeer(
          data.service(),
          document.keyDocument(),
          data,
          "00".repeat(32),
          "sgx",
          Optional.empty(),
          document.evidence(),
          new Verdict("test", "test", List.of()));
    } catch (IOException | RuntimeDataException e) {
      throw new PeerUnreachableException("no endorsement document", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerUnreachableException("interrupted", e);
    }
  }
}
