package health.ward.lab.tee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.collateral.CollateralDocument;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.attestation.peer.BackgroundCheck;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.enclave.seal.SealModels;
import health.ward.inference.InferenceAnswer;
import health.ward.inference.OnnxEnclave;
import health.ward.inference.Tensor;
import health.ward.lab.build.PolicyMembers;
import health.ward.lab.build.Tree;
import health.ward.lab.cas.CasEmulator;
import health.ward.lab.cas.Secrets;
import health.ward.lab.cas.Session;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Pem;
import health.ward.lab.maa.MaaEmulator;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built ONNX enclave with its models encrypted: it is measured so, the CAS gives it their key
 * after attestation and nobody else, and what its evidence and answers name are the plain models.
 */
final class SealedModelsIT {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final long LONGEST_START_SECONDS = 60;

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final QuotingPlatform platform = QuotingPlatform.create(random, CLOCK);
  private final CertificateAuthority authority = CertificateAuthority.root("test", random, CLOCK);
  private final MaaTransport transport = MaaTransport.pinned(Pem.of(authority.certificate()));
  private final BlockingQueue<Integer> exits = new LinkedBlockingQueue<>();
  private final Ports ports = Ports.free();
  private final String provider = "https://localhost:" + ports.of(Use.MAA);
  private final Tree tree = new Tree(Path.of(System.getProperty("ward.root")).toAbsolutePath());
  private MaaEmulator maa;
  private Loader loader;
  private Path image;

  SealedModelsIT() throws Exception {}

  @BeforeEach
  void start() throws Exception {
    maa =
        MaaEmulator.start(
            ports.of(Use.MAA),
            authority.issue("maa", List.of("localhost")),
            platform.root().getPublicKey(),
            id -> CollateralDocument.parse(bytes(platform.collateral(false))),
            folder.resolve("signing.pem"),
            random,
            CLOCK);
    loader =
        new Loader(
            platform,
            CompletableFuture.completedFuture(Measurement.onJava(JAVA)),
            new InstanceFolders(folder.resolve("instances")),
            new EnclaveStarter(JAVA),
            (service, code) -> exits.add(code));
    image = folder.resolve("image");
    Files.createDirectories(image);
    tree.image("onnx").copyTo(image);
    InstanceFolders.delete(image.resolve("models"));
    Path keys = Files.writeString(folder.resolve("keys.json"), secrets("fabrikam").models());
    SealModels.seal(built(), keys, image.resolve("models"), random);
  }

  @AfterEach
  void stop() {
    loader.stopAll();
    maa.close();
  }

  @Test
  void theAttestedEnclaveOpensItsModelsWithTheKeyFromTheCas() throws Exception {
    try (CasEmulator cas = cas("fabrikam")) {
      Enclave enclave = loader.load(order(cas));
      awaitReady();
      OnnxEnclave client = client(enclave.measurement());
      InferenceAnswer answer =
          client.infer(
              "risk",
              List.of(
                  new Tensor("age", new long[] {1, 1}, new float[] {65}),
                  new Tensor("conditions", new long[] {1, 17}, new float[17])));
      assertEquals(2, answer.outputs().get("index").values()[0]);
      assertEquals(digest("risk/1"), answer.modelDigest());
      Tensor slice = new Tensor("image", new long[] {1, 3, 256, 256}, new float[3 * 256 * 256]);
      assertEquals(digest("unet/2"), client.infer("unet", List.of(slice)).modelDigest());
      assertEquals(digest("unet/1"), client.infer("unet", "1", List.of(slice)).modelDigest());
      nothingOfAModelLiesIn(folder.resolve("instances"));
      nothingOfAModelLiesIn(image.resolve("models"));
    }
  }

  @Test
  void withTheKeyOfAnotherCasItEndsWithOneLine() throws Exception {
    try (CasEmulator cas = cas("somebody-else")) {
      loader.load(order(cas));
      assertEquals(1, exits.poll(LONGEST_START_SECONDS, TimeUnit.SECONDS));
      String log = Files.readString(folder.resolve("onnx.log"));
      assertEquals(
          "ONNX enclave does not start: Model risk/1 does not open: its file was changed, cut, or"
              + " sealed as another model, or key models-1 is another\n",
          log);
    }
  }

  private CasEmulator cas(String owner) throws Exception {
    Secrets secrets = secrets(owner);
    String configuration =
        """
        {"ward":1,"port":%d,"modelKeys":"keys/models.json",\
        "callers":[{"name":"contoso","sha256":"%s"}]}
        """
            .formatted(ports.of(Use.ONNX), Hex.of(Sha256.of(bytes(secrets.credential()))));
    Session.Service service =
        new Session.Service(
            List.of(PolicyMembers.of(tree, image, JAVA).identity().mrenclave()),
            List.of("onnx.ward"),
            Map.of("enclave.json", configuration, "keys/models.json", "$$models"));
    return CasEmulator.start(
        0,
        authority.issue("cas", List.of("localhost")),
        new Session("fabrikam", Map.of("onnx", service)),
        secrets,
        new MaaClient(URI.create(provider), transport),
        tokens(),
        random);
  }

  private Loader.Order order(CasEmulator cas) throws Exception {
    return new Loader.Order(
        "onnx",
        Tree.onnx(image),
        Launch.STANDARD,
        new CasInjection(
            URI.create("https://localhost:" + cas.port()),
            Pem.of(authority.certificate()),
            "onnx",
            random),
        folder.resolve("onnx.log"));
  }

  /** Believes this measurement with the digests of the plain models, and nothing else. */
  private OnnxEnclave client(String measurement) throws Exception {
    StringBuilder models = new StringBuilder();
    PolicyMembers.of(tree, built().resolveSibling(""), JAVA)
        .models()
        .forEach((name, digest) -> models.append(",\"%s\":[\"%s\"]".formatted(name, digest)));
    AppraisalPolicy policy =
        AppraisalPolicy.parse(
            bytes(
                """
                {"ward":1,"version":"test","maximumAgeSeconds":600,"dangerousLabTrust":true,
                 "issuers":["%s"],"services":["onnx"],"sgx":[{"mrenclave":["%s"]}],"models":{%s}}
                """
                    .formatted(provider, measurement, models.substring(1))));
    BackgroundCheck check =
        new BackgroundCheck(
            endpoint(), new MaaClient(URI.create(provider), transport), tokens(), policy, random);
    return new OnnxEnclave(
        endpoint(),
        secrets("fabrikam").credential(),
        new VerifiedPeerCache(check, policy.maximumAge(), System::nanoTime),
        random);
  }

  private MaaTokenVerifier tokens() {
    return new MaaTokenVerifier(
        List.of(MaaIssuer.dangerousLab(provider)),
        new MaaSigningKeys(transport, System::nanoTime),
        CLOCK,
        Duration.ofMinutes(5));
  }

  private Secrets secrets(String owner) throws IOException {
    return Secrets.keptIn(folder.resolve(owner + ".json"), random, CLOCK);
  }

  private URI endpoint() {
    return URI.create("http://localhost:" + ports.of(Use.ONNX) + "/enclave/onnx");
  }

  private void awaitReady() throws Exception {
    HttpRequest probe = HttpRequest.newBuilder(endpoint().resolve("/v2/health/ready")).build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    while (System.nanoTime() < deadline) {
      try {
        if (HttpClient.newHttpClient().send(probe, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("onnx.log")));
  }

  private Path built() {
    return tree.root().resolve("model/enclave/target/enclave/models");
  }

  private String digest(String version) throws IOException {
    return FileDigest.hex(built().resolve(version).resolve("model.onnx"));
  }

  /** The risk model carries this text. */
  private static void nothingOfAModelLiesIn(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      List<Path> models = files.filter(file -> file.toString().contains("model.onnx")).toList();
      assertFalse(models.isEmpty());
      for (Path file : models) {
        assertTrue(file.toString().endsWith(".sealed"), file.toString());
        assertFalse(
            Files.readString(file, StandardCharsets.ISO_8859_1).contains("Age-adjusted"),
            file.toString());
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
