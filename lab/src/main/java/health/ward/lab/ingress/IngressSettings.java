package health.ward.lab.ingress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The injected configuration of the router, {@code trusted/ingress.json}.
 *
 * @param tlsPort where TLS ends
 * @param plainPort where only sealed messages are taken
 * @param origin the one origin whose pages may call
 * @param sealedOnly whether the TLS port takes sealed messages only, too
 * @param apps where each app is
 * @param identity of the TLS port
 * @param authority of the apps' certificates
 */
record IngressSettings(
    int tlsPort,
    int plainPort,
    String origin,
    boolean sealedOnly,
    Map<String, App> apps,
    Identity identity,
    X509Certificate authority) {

  /**
   * An app behind the router.
   *
   * @param port on loopback
   * @param name in its certificate; empty for an app without TLS
   */
  record App(int port, Optional<String> name) {}

  static IngressSettings read(Path trusted) throws IOException, GeneralSecurityException {
    JsonNode json = new ObjectMapper().readTree(trusted.resolve("ingress.json").toFile());
    Map<String, App> apps = new TreeMap<>();
    json.path("apps")
        .forEachEntry(
            (app, place) ->
                apps.put(
                    app,
                    new App(
                        place.path("port").asInt(),
                        Optional.ofNullable(place.get("name")).map(JsonNode::asText))));
    List<X509Certificate> chain =
        Pem.certificates(Files.readString(trusted.resolve("tls/server.crt")));
    return new IngressSettings(
        json.path("tlsPort").asInt(),
        json.path("plainPort").asInt(),
        json.path("origin").asText(),
        json.path("sealedOnly").asBoolean(),
        apps,
        new Identity(
            chain, Pem.privateKey(Files.readString(trusted.resolve("tls/server.key")), "EC")),
        chain.get(chain.size() - 1));
  }
}
