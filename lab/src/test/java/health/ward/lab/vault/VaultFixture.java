package health.ward.lab.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.attestation.release.KeyRelease;
import health.ward.attestation.release.ReleaseVerifier;
import health.ward.attestation.release.VaultClient;
import health.ward.attestation.release.VaultKey;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.http.EmulatorServer;
import health.ward.lab.http.HttpCall;
import health.ward.lab.http.HttpRoute;
import health.ward.lab.maa.MaaEmulator;
import health.ward.lab.maa.MaaFault;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.tee.TestPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** A platform, an attestation provider and a vault, with somebody in between who changes things. */
final class VaultFixture implements AutoCloseable {
  static final String SIGNER = "vault.lab";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final ObjectMapper JSON = new ObjectMapper();

  final SecureRandom random = new SecureRandom();
  final TestPlatform platform = new TestPlatform(CLOCK);
  final Map<String, ReleasableKey> keys;
  final String provider;
  final MaaClient maa;
  final KeyReleases releases;
  private final CertificateAuthority authority = CertificateAuthority.root("test", random, CLOCK);
  private final MaaTransport transport = MaaTransport.pinned(Pem.of(authority.certificate()));
  private final MaaEmulator emulator;
  private final EmulatorServer vault;
  private final URI address;
  private volatile Consumer<ObjectNode> between = request -> {};

  VaultFixture(Path folder) throws Exception {
    Ports ports = Ports.free();
    provider = "https://localhost:" + ports.of(Use.MAA);
    address = URI.create("https://localhost:" + ports.of(Use.VAULT));
    emulator =
        MaaEmulator.start(
            ports.of(Use.MAA),
            authority.issue("maa", List.of("localhost")),
            platform.rootKey(),
            platform.collateral(),
            folder.resolve("signing.pem"),
            random,
            CLOCK);
    maa = new MaaClient(URI.create(provider), transport);
    keys =
        VaultKeys.keptIn(
            folder.resolve("keys.json"),
            Map.of(
                "ward-patient", policy(provider, TestPlatform.MRENCLAVE),
                "ward-score", policy(provider, "00".repeat(32))),
            random);
    releases = releases(authority.issueRsa(SIGNER));
    List<HttpRoute> routes = new ArrayList<>();
    for (ReleasableKey key : keys.values()) {
      routes.add(
          new HttpRoute(
              "POST", key.path() + "/release", call -> releases.release(key, changed(call))));
    }
    vault =
        EmulatorServer.start(
            ports.of(Use.VAULT), authority.issue("vault", List.of("localhost")), routes);
  }

  private KeyReleases releases(Identity signer) {
    return new KeyReleases(
        address.toString(),
        new MaaSigningKeys(transport, System::nanoTime),
        new ReleaseAnswers(signer),
        random,
        CLOCK);
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
    emulator.faults(Set.of(fault));
  }

  /** Sound tokens, and nobody in between. */
  void sound() {
    emulator.faults(Set.of());
    between = request -> {};
  }

  EvidenceSource<Evidence> evidence(boolean debug) {
    return data -> new Evidence(platform.quote(Sha256.of(data), debug), data);
  }

  KeyRelease release(String key, EvidenceSource<Evidence> evidence) {
    return release(key, evidence, authority, SIGNER);
  }

  /** From an address where nobody listens. */
  KeyRelease releaseFromNowhere(String key, EvidenceSource<Evidence> evidence) {
    return release(key, evidence, authority, SIGNER, URI.create("https://localhost:1"));
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
        maa,
        new MaaTokenVerifier(
            List.of(MaaIssuer.dangerousLab(provider)),
            new MaaSigningKeys(transport, System::nanoTime),
            CLOCK,
            Duration.ofMinutes(5)),
        VaultClient.dangerousLab(
            new VaultKey(at, released.name(), released.version()),
            request ->
                Mono.just(
                    new com.azure.core.credential.AccessToken(
                        "lab", OffsetDateTime.now(CLOCK).plusHours(1))),
            transport),
        new ReleaseVerifier(List.of(answers.certificate()), signer, CLOCK),
        random);
  }

  CertificateAuthority authority() {
    return authority;
  }

  @Override
  public void close() {
    vault.close();
    emulator.close();
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
