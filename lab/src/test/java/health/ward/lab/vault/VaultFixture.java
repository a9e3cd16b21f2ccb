package health.ward.lab.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.release.KeyRelease;
import health.ward.attestation.release.ReleaseVerifier;
import health.ward.attestation.release.VaultClient;
import health.ward.attestation.release.VaultKey;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Identity;
import health.ward.lab.http.EmulatorServer;
import health.ward.lab.http.HttpCall;
import health.ward.lab.http.HttpRoute;
import health.ward.lab.maa.MaaFault;
import health.ward.lab.maa.TestProvider;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.tee.TestPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** An attestation provider and a vault, with somebody in between who changes things. */
final class VaultFixture implements AutoCloseable {
  static final String SIGNER = "vault.lab";
  private static final ObjectMapper JSON = new ObjectMapper();

  final TestProvider provider;
  final Map<String, ReleasableKey> keys;
  final KeyReleases releases;
  private final EmulatorServer vault;
  private final URI address;
  private volatile Consumer<ObjectNode> between = request -> {};

  VaultFixture(Path folder) throws Exception {
    provider = new TestProvider(folder);
    int port = Ports.free().of(Use.VAULT);
    address = URI.create("https://localhost:" + port);
    keys =
        VaultKeys.keptIn(
            folder.resolve("keys.json"),
            Map.of(
                "ward-patient", policy(provider.url, TestPlatform.MRENCLAVE),
                "ward-score", policy(provider.url, "00".repeat(32))),
            provider.random);
    releases = releases(provider.authority.issueRsa(SIGNER));
    List<HttpRoute> routes = new ArrayList<>();
    for (ReleasableKey key : keys.values()) {
      routes.add(
          new HttpRoute(
              "POST", key.path() + "/release", call -> releases.release(key, changed(call))));
    }
    vault =
        EmulatorServer.start(port, provider.authority.issue("vault", List.of("localhost")), routes);
  }

  private KeyReleases releases(Identity signer) {
    return new KeyReleases(
        address.toString(),
        new MaaSigningKeys(provider.transport(), System::nanoTime),
        new ReleaseAnswers(signer),
        provider.random,
        TestProvider.CLOCK);
  }

  static ReleasePolicy policy(String authority, String mrenclave) throws IOException {
    return ReleasePolicy.of(
        JSON.readTree(
            """
            {"version":"1.0.0","anyOf":[{"authority":"%s","allOf":[
              {"claim":"x-ms-attestation-type","equals":"sgx"},
              {"claim":"x-ms-sgx-is-debuggable","equals":"false"},
              {"claim":"x-ms-sgx-mrenclave","equals":"%s"}]}]}
            """
                .formatted(authority, mrenclave)));
  }

  /** Changes every request before the vault sees it. */
  void between(Consumer<ObjectNode> change) {
    between = change;
  }

  void fault(MaaFault fault) {
    provider.emulator.faults(Set.of(fault));
  }

  /** Sound tokens, and nobody in between. */
  void sound() {
    provider.emulator.faults(Set.of());
    between = request -> {};
  }

  EvidenceSource<Evidence> evidence(boolean debug) {
    return data -> new Evidence(provider.platform.quote(Sha256.of(data), debug), data);
  }

  KeyRelease release(String key, EvidenceSource<Evidence> evidence) {
    return release(key, evidence, provider.authority, SIGNER);
  }

  /** From an address where nobody listens. */
  KeyRelease releaseFromNowhere(String key, EvidenceSource<Evidence> evidence) {
    return release(key, evidence, provider.authority, SIGNER, URI.create("https://localhost:1"));
  }

  KeyRelease release(
      String key, EvidenceSource<Evidence> evidence, CertificateAuthority answers, String signer) {
    return release(key, evidence, answers, signer, address);
  }

  private KeyRelease release(
      String key,
      EvidenceSource<Evidence> evidence,
      CertificateAuthority answers,
      String signer,
      URI at) {
    ReleasableKey released = keys.get(key);
    return new KeyRelease(
        "patient",
        evidence,
        provider.client(),
        provider.verifier(),
        VaultClient.dangerousLab(
            new VaultKey(at, released.name(), released.version()),
            request ->
                Mono.just(
                    new com.azure.core.credential.AccessToken(
                        "lab", OffsetDateTime.now(TestProvider.CLOCK).plusHours(1))),
            provider.transport()),
        new ReleaseVerifier(List.of(answers.certificate()), signer, TestProvider.CLOCK),
        provider.random);
  }

  @Override
  public void close() {
    vault.close();
    provider.close();
  }

  private HttpCall changed(HttpCall call) {
    if (call.body().length == 0) {
      return call;
    }
    try {
      ObjectNode body = (ObjectNode) JSON.readTree(call.body());
      between.accept(body);
      return new HttpCall(
          call.method(),
          call.path(),
          call.rawQuery(),
          call.type(),
          call.authorization(),
          body.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
