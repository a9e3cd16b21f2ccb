package health.ward.cli.config;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.AppraisalPolicyException;
import health.ward.attestation.http.PinnedTls;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.attestation.maa.MaaTransport;
import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a configuration; the files that it names lie beside it. */
public final class ClientConfigReader {
  private final Path file;

  private ClientConfigReader(Path file) {
    this.file = file;
  }

  /**
   * The configuration in a file.
   *
   * @throws UsageException if there is none, or if it is wrong; names the place
   */
  public static ClientConfig read(Path file) throws UsageException {
    if (!Files.exists(file)) {
      throw new UsageException(
          file + ": no such configuration; --config names one, and ./ward up writes the lab's");
    }
    ClientConfigReader reader = new ClientConfigReader(file);
    try {
      return reader.read(StrictJson.parse(reader.bytes(file)));
    } catch (JsonShapeException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
  }

  private ClientConfig read(JsonObject config) throws JsonShapeException, UsageException {
    config.only(
        "ward", "api", "apiAuthorities", "issuer", "accessToken", "maaAuthorities", "policies");
    config.integer("ward", 1, 1);
    Optional<Path> token = config.optionalString("accessToken").map(file::resolveSibling);
    return new ClientConfig(
        api(config),
        authorities(config, "apiAuthorities", PinnedTls::trusting),
        authorities(config, "maaAuthorities", MaaTransport::pinned)
            .orElseGet(MaaTransport::publicCas),
        config.string("issuer"),
        token,
        policies(config.object("policies")));
  }

  /** What trusts the certificates of a file that the configuration may name. */
  private <T> Optional<T> authorities(JsonObject config, String name, Function<String, T> trusting)
      throws JsonShapeException, UsageException {
    Optional<String> named = config.optionalString(name);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Path beside = file.resolveSibling(named.get());
    String pem = new String(bytes(beside), StandardCharsets.US_ASCII);
    try {
      return Optional.of(trusting.apply(pem));
    } catch (IllegalArgumentException e) {
      throw new UsageException(beside + ": no certificate authority in PEM", e);
    }
  }

  private static URI api(JsonObject config) throws JsonShapeException {
    try {
      URI api = URI.create(config.string("api"));
      boolean safe =
          "https".equals(api.getScheme())
              || ("http".equals(api.getScheme()) && "localhost".equals(api.getHost()));
      if (safe && api.getHost() != null && origin(api).equals(api.toString())) {
        return api;
      }
    } catch (IllegalArgumentException e) {
      // Said below, like every other address that is none.
    }
    throw new JsonShapeException(
        "/api", "must be https, or http at localhost, with host and port only");
  }

  private static String origin(URI api) {
    return api.getScheme() + "://" + api.getRawAuthority();
  }

  private static Map<App, AppraisalPolicy> policies(JsonObject policies) throws JsonShapeException {
    policies.only("patient", "score", "delineate");
    Map<App, AppraisalPolicy> read = new EnumMap<>(App.class);
    for (App app : App.values()) {
      read.put(app, policy(policies, app.toString()));
    }
    return read;
  }

  private static AppraisalPolicy policy(JsonObject policies, String app) throws JsonShapeException {
    String place = policies.pointer(app);
    AppraisalPolicy policy;
    try {
      policy = AppraisalPolicy.parse(policies.document(app));
    } catch (AppraisalPolicyException e) {
      throw new JsonShapeException(place, "is no policy (" + e.getMessage() + ")");
    }
    if (!policy.services().equals(List.of(app))) {
      throw new JsonShapeException(place + "/services", "must be [\"" + app + "\"] and no more");
    }
    return policy;
  }

  private byte[] bytes(Path path) throws UsageException {
    return new InputFile(path.toString(), InputStream.nullInputStream()).bytes();
  }
}
