package health.ward.lab.endtoend;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.LabFixture;
import health.ward.lab.endtoend.Deployed.Service;
import health.ward.lab.image.ContainerStore;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import health.ward.sealing.bhttp.BinaryResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The images, built on Debian in the place of the vendor's base, and run as pods run them:
 * read-only, user 10001, without capabilities, with a limit of memory. Everything around them is
 * the lab.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class ImagesIT {
  private static final List<String> IMAGES =
      List.of(System.getProperty("ward.images", "patient-upsert onnx").split(" "));

  private static final List<String> SERVERS = List.of("ingress", "redis");
  private static final String STOCK = "stock-patient-upsert";
  private static final String JAVA = "/opt/java/openjdk/bin/java";
  private static final String JSPAWN = "/opt/java/openjdk/lib/jspawnhelper";
  private static final int STARTS = 3;

  @TempDir static Path folder;
  private ContainerStore store;
  private LabFixture lab;
  private Deployed deployed;
  private String base;
  private Service onnx;

  @BeforeAll
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void build() throws Exception {
    ContainerStore.obstacle().ifPresent(why -> Assumptions.abort("No images here: " + why));
    store = ContainerStore.in(Files.createDirectory(folder.resolve("store-of-images")));
    base = store.base();
    for (String image : IMAGES) {
      store.build(image, base, tag(image));
    }
    store.build(STOCK, base, tag(STOCK));
    for (String server : SERVERS) {
      store.build(server, base, tag(server));
    }
    Ports ports = Ports.freeBehind(Use.ONNX);
    lab =
        LabFixture.start(
            new Setting(
                RelayedLab.built(),
                RunFolder.at(folder.resolve("lab")),
                ports,
                LabOptions.standard(),
                RelayedLab.referenceValues(RelayedLab.built())));
    deployed = new Deployed(store, lab, Files.createDirectory(folder.resolve("lent")));
    onnx = deployed.onnx(tag("onnx"), ports.calledAt(Use.ONNX));
  }

  @AfterAll
  void clear() throws Exception {
    if (lab != null) {
      lab.close();
    }
    if (store != null) {
      store.close();
    }
  }

  @Test
  void theAppAnswersWithItsEvidenceAndASealedPatientIsScoredByTheEnclaveInItsContainer()
      throws Exception {
    Service patients = deployed.app("patient", tag("patient-upsert"), "1g");
    SealedCaller caller =
        SealedCaller.verified(lab, patients.address(), Policies.of(Tee.SCONE, lab, "patient"));
    BinaryResponse answer = put(caller, "image_1");
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertEquals(201, answer.status(), body);
    JsonNode record = Answers.json(body);
    assertTrue(record.path("score").isNumber(), body);
    // Nobody but the container listens where the apps of this lab call the enclave.
    String metrics =
        new String(
            SealedCaller.plain("GET", onnx.address().resolve("/metrics"), new byte[0]).body(),
            StandardCharsets.UTF_8);
    assertTrue(metrics.contains("risk"), metrics);
    hardened(patients.name(), patients.pid(), 1024);
    hardened(onnx.name(), onnx.pid(), 1024);
    deployed.stop(patients);
  }

  @Test
  void theStockImageHasTheAppWhereTheStockWorkerReadsItAndNothingOfTheLabs() throws Exception {
    StockImage stock = new StockImage(store, tag(STOCK));
    assertEquals("10001:10001", stock.user());
    assertEquals(StockImage.ROOT, stock.variable("AzureWebJobsScriptRoot"));
    assertEquals("java", stock.variable("FUNCTIONS_WORKER_RUNTIME"));
    Path root = Path.of(store.podman("image", "mount", tag(STOCK)));
    try {
      StockImage.checkLayout(
          root.resolve(StockImage.ROOT.substring(1)), RelayedLab.built().stagedApp("patient"));
    } finally {
      store.podman("image", "umount", tag(STOCK));
    }
  }

  @Test
  void theStockWorkersArgumentsAndTheImagesOptionsGiveTheSecondCompiler() throws Exception {
    StockImage stock = new StockImage(store, tag(STOCK));
    List<String> command = java(STOCK);
    command.addAll(stock.workerOptions());
    command.addAll(List.of("-XX:+PrintFlagsFinal", "-XshowSettings:properties", "-version"));
    String said = store.podman(command.toArray(String[]::new));
    assertTrue(said.matches("(?s).*TieredStopAtLevel +(:=|=) 4 .*"), said);
    assertTrue(said.contains("java.io.tmpdir = /tmp"), said);
  }

  @Test
  void theStockImageServesASealedPatientAndRefusesAPlainOneReadOnly() throws Exception {
    StockImage stock = new StockImage(store, tag(STOCK));
    Service patients = deployed.stock("patient", tag(STOCK), stock.underOurHost(JAVA));
    SealedCaller caller =
        SealedCaller.verified(lab, patients.address(), Policies.of(Tee.SCONE, lab, "patient"));
    assertEquals(201, put(caller, "image_2").status());
    HttpResponse<byte[]> plain =
        SealedCaller.plain("GET", patients.address().resolve("/patient/image_2"), new byte[0]);
    assertEquals(403, plain.statusCode());
    assertTrue(new String(plain.body(), StandardCharsets.UTF_8).contains("sealed-only"));
    hardened(patients.name(), patients.pid(), 1024);
    deployed.stop(patients);
  }

  @Test
  void theIngressPassesTlsThroughUnopenedReadOnly() throws Exception {
    servers("ingress").passesTlsThrough(tag("ingress"), (name, pid) -> hardened(name, pid, 256));
  }

  @Test
  void redisAnswersOverTlsToWhoHasACertificateReadOnly() throws Exception {
    servers("redis").answersOverTls(tag("redis"), (name, pid) -> hardened(name, pid, 256));
  }

  @Test
  void ofOurImagesNoProgramIsLeftButTheOneAndNoFileIsWritableForItsUser() throws Exception {
    for (String image : IMAGES) {
      onlyPrograms(image, List.of(JAVA, "/opt/java/openjdk/lib/jexec", JSPAWN));
    }
    onlyPrograms("ingress", List.of("/usr/sbin/nginx"));
    onlyPrograms("redis", List.of("/usr/local/bin/redis-server"));
  }

  @Test
  void theLayersOfWardNginxAndRedisAreTheSameWhoeverBuildsThem() throws Exception {
    store.build("onnx", base, tag("onnx-again"), "--no-cache");
    JsonNode first = layers(tag("onnx"));
    JsonNode second = layers(tag("onnx-again"));
    assertEquals(3, first.size(), first.toString());
    assertEquals(first.path(1), second.path(1));
    for (String server : SERVERS) {
      store.build(server, base, tag(server + "-again"), "--no-cache");
      assertEquals(layers(tag(server)), layers(tag(server + "-again")), server);
    }
  }

  @Test
  void anotherClassPathDoesNotGetTheArchiveAndTheImagesOwnDoes() throws Exception {
    String version =
        store.podman(java("patient-upsert", "/ward/ward.jar", "-Xshare:on", "-version"));
    assertTrue(version.contains("OpenJDK"), version);
    IOException refused =
        assertThrows(
            IOException.class,
            () -> store.podman(java("patient-upsert", "/ward/app", "-Xshare:on", "-version")));
    assertTrue(String.valueOf(refused.getMessage()).contains("shared"), refused.getMessage());
  }

  @Test
  void anAppAnswersWithItsArchiveAndWithoutAndTheTimesAreShown() throws Exception {
    List<Long> with = new ArrayList<>();
    List<Long> without = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      with.add(start(true));
      without.add(start(false));
    }
    Collections.sort(with);
    Collections.sort(without);
    System.out.printf(
        "First answer of patient-upsert after ms: with the archive %s, without %s%n",
        with, without);
  }

  private void onlyPrograms(String image, List<String> expected) throws Exception {
    Path root = Path.of(store.podman("image", "mount", tag(image)));
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> all = files.filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS)).toList();
      List<String> programs =
          all.stream()
              .filter(file -> isProgram(file))
              .map(file -> "/" + root.relativize(file))
              .filter(file -> !file.matches(".*[.]so([.][0-9]+)*"))
              .sorted()
              .toList();
      assertEquals(expected, programs);
      for (Path file : all) {
        assertEquals(0, (int) Files.getAttribute(file, "unix:uid"), file.toString());
        assertEquals(0, (int) Files.getAttribute(file, "unix:mode") & 0022, file.toString());
      }
    } finally {
      store.podman("image", "umount", tag(image));
    }
  }

  private ServerContainers servers(String name) throws IOException {
    return new ServerContainers(store, Files.createDirectory(folder.resolve(name)));
  }

  private static BinaryResponse put(SealedCaller caller, String id) throws Exception {
    return caller.call(
        "PUT",
        "/patient/" + id,
        Clerk.PATIENT,
        "if-none-match",
        "*",
        "idempotency-key",
        WriteIds.next());
  }

  private long start(boolean archive) throws Exception {
    Service service =
        archive
            ? deployed.app("patient", tag("patient-upsert"), "1g")
            : deployed.appWithoutArchive("patient", tag("patient-upsert"), "1g");
    deployed.stop(service);
    return service.millis();
  }

  private static List<String> java(String image) {
    List<String> command =
        new ArrayList<>(List.of("run", "--rm", "--network=host", "--entrypoint", JAVA));
    command.addAll(ContainerStore.hardened("1g"));
    command.add(tag(image));
    return command;
  }

  private static String[] java(String image, String classPath, String... flags) {
    List<String> command = java(image);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:SharedArchiveFile=/ward/ward.jsa"));
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(flags));
    return command.toArray(String[]::new);
  }

  private JsonNode layers(String image) throws Exception {
    return Answers.json(
        store.podman("image", "inspect", "--format", "{{json .RootFS.Layers}}", image));
  }

  private static boolean isProgram(Path file) {
    try {
      return ((int) Files.getAttribute(file, "unix:mode") & 0111) != 0 || magic(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** ELF, or a script. */
  private static boolean magic(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String begin = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return begin.equals("\u007fELF") || begin.startsWith("#!");
    }
  }

  private static String tag(String image) {
    return "localhost/ward/" + image;
  }

  private void hardened(String name, long pid, long mebibytes) throws Exception {
    Map<String, String> kernel = Deployed.kernel(pid);
    assertEquals("10001\t10001\t10001\t10001", kernel.get("Uid"));
    assertEquals("0000000000000000", kernel.get("CapEff"));
    assertEquals("0000000000000000", kernel.get("CapBnd"));
    assertEquals("1", kernel.get("NoNewPrivs"));
    assertEquals("2", kernel.get("Seccomp"));
    assertEquals(
        (mebibytes << 20) + " true",
        store.podman(
            "container",
            "inspect",
            "--format",
            "{{.HostConfig.Memory}} {{.HostConfig.ReadonlyRootfs}}",
            name));
  }
}
