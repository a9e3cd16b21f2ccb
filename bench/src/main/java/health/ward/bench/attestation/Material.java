package health.ward.bench.attestation;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.http.BoundedGet;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.bench.lab.ScoreApp;
import health.ward.lab.supervisor.RunFolder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;

/** Files in one folder, so that JMH's own processes can measure after the lab has ended. */
final class Material {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAXIMUM_DOCUMENT = 256 * 1024;

  private final Path folder;

  Material(Path folder) {
    this.folder = folder;
  }

  /** Writes what a lab that runs says about its ONNX enclave, and what that rests on. */
  void collect(ScoreApp app, RunFolder run) throws Exception {
    Files.createDirectories(folder);
    BoundedGet get =
        new BoundedGet(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build(),
            Duration.ofSeconds(10),
            MAXIMUM_DOCUMENT);
    byte[] document = get.get(app.enclave());
    Evidence evidence = EndorsementDocument.parse(document).evidence().orElseThrow();
    String token = new MaaClient(app.provider(), app.transport()).attest(evidence);
    RSAPublicKey key =
        new MaaSigningKeys(app.transport(), System::nanoTime)
            .key(MaaIssuer.dangerousLab(app.provider().toString()), kid(token))
            .orElseThrow();
    write("policy.json", app.policyText().getBytes(StandardCharsets.UTF_8));
    write("document.json", document);
    write("token.jwt", token.getBytes(StandardCharsets.US_ASCII));
    write("key.der", key.getEncoded());
    write("collateral.json", Files.readAllBytes(run.path("tee/collateral.json")));
    write("root.crt", Files.readAllBytes(run.path("tee/root.crt")));
  }

  byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  String text(String name) throws IOException {
    return new String(read(name), StandardCharsets.UTF_8);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static String kid(String token) throws IOException {
    byte[] header = Base64Url.decode(token.substring(0, token.indexOf('.'))).orElseThrow();
    return JSON.readTree(header).path("kid").asText();
  }
}
