package health.ward.lab.canary;

import health.ward.lab.certificate.Pem;
import health.ward.lab.certificate.Tls;
import health.ward.lab.ports.Ports.Use;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** Sends a control through the parts that serve HTTP, as patient data would pass if it leaked. */
final class PassingControls {
  private final HttpClient client;
  private final Map<String, String> addresses;
  private final Canary control;

  /**
   * @param sealedPort where the path router is reached without TLS
   */
  PassingControls(LabProcess lab, int sealedPort, Canary control) throws Exception {
    this.control = control;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(
                Tls.client(Pem.certificates(Files.readString(lab.run().path("lab-ca.pem")))))
            .build();
    addresses =
        Map.of(
            "API", "http://localhost:" + sealedPort + "/enclave/patient",
            "ONNX enclave", "http://localhost:" + lab.port(Use.ONNX) + "/v2/health/ready",
            "MAA emulator", "https://localhost:" + lab.port(Use.MAA) + "/certs",
            "CAS emulator", "https://localhost:" + lab.port(Use.CAS) + "/v1/values/session=ward",
            "OIDC issuer", "http://localhost:" + lab.port(Use.OIDC) + "/lamna/jwks",
            "Azurite", "http://127.0.0.1:" + lab.port(Use.BLOB) + "/devstoreaccount1");
  }

  /** Whether a part can be reached so. */
  boolean reaches(String part) {
    return addresses.containsKey(part);
  }

  /** Sends the control in the query and in a header field. */
  void send(String part) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.get(part) + "?control=" + control.text()))
            .timeout(Duration.ofSeconds(30))
            .header("x-control", control.text())
            .build();
    client.send(request, BodyHandlers.discarding());
  }
}
