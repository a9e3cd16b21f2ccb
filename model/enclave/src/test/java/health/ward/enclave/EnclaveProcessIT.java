package health.ward.enclave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.enclave.configuration.Caller;
import health.ward.enclave.model.ModelKeys;
import health.ward.enclave.model.SealedModels;
import health.ward.enclave.seal.SealModels;
import health.ward.inference.InferenceAnswer;
import health.ward.inference.OnnxEnclave;
import health.ward.inference.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled enclave folder, started as its own description says. */
class EnclaveProcessIT {
  private static final Duration LONGEST_START = Duration.ofSeconds(20);
  private static final long MOST_RESIDENT_KIB = 384 * 1024;

  @TempDir Path instance;
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void place() throws IOException {
    Path assembled = RunningEnclave.models().resolveSibling("");
    Files.createSymbolicLink(instance.resolve("lib"), assembled.resolve("lib"));
    Files.createSymbolicLink(instance.resolve("models"), assembled.resolve("models"));
    Files.copy(assembled.resolve("enclave.json"), instance.resolve("enclave.json"));
    Path device = Files.createDirectories(instance.resolve("dev/attestation"));
    Files.write(device.resolve("user_report_data"), new byte[64]);
    Files.write(device.resolve("quote"), new byte[1000]);
    Caller caller = RunningEnclave.configuration(0).callers().get(0);
    Files.createDirectories(instance.resolve("trusted"));
    Files.writeString(
        instance.resolve("trusted/enclave.json"),
        "{\"ward\":1,\"port\":0,\"dangerousPlainModels\":\"whoever-has-the-disk-has-the-models\",\"callers\":[{\"name\":\"test\",\"sha256\":\"%s\"}]}"
            .formatted(caller.credentialDigest()));
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
    for (Path link : List.of(instance.resolve("lib"), instance.resolve("models"))) {
      if (Files.isSymbolicLink(link)) {
        Files.delete(link);
      }
    }
  }

  @Test
  void servesWithinItsMemory() throws Exception {
    long start = System.nanoTime();
    Process process = start();
    String ready = readLine(process);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(ready.startsWith("ONNX enclave ready: port "), ready);
    assertTrue(ready.contains(", model risk/1 sha256 "), ready);
    assertTrue(took.compareTo(LONGEST_START) < 0, took.toString());
    String port = ready.replaceAll(".*port ([0-9]+),.*", "$1");
    long idle = residentKib(process);
    OnnxEnclave client =
        new RunningEnclave(Integer.parseInt(port)).client(RunningEnclave.CREDENTIAL);
    long[] nanos = new long[2000];
    Duration warm = Duration.ZERO;
    for (int i = 0; i < nanos.length; i++) {
      if (i == nanos.length / 2) {
        warm = cpu(process);
      }
      long before = System.nanoTime();
      client.infer("risk", RiskInputs.of(i % 100));
      nanos[i] = System.nanoTime() - before;
    }
    long cpuMicros = cpu(process).minus(warm).toNanos() / nanos.length * 2 / 1000;
    for (int i = 0; i < 100; i++) {
      client.infer("risk", RiskInputs.random(10_000, new Random(i)));
    }
    long loaded = residentKib(process);
    assertTrue(loaded < MOST_RESIDENT_KIB, loaded + " KiB");
    Arrays.sort(nanos, 1000, 2000);
    System.out.printf(
        "figures: ready after %d ms, %d MiB idle, %d MiB loaded, one risk score %d us p50,"
            + " %d us CPU in the enclave%n",
        took.toMillis(), idle / 1024, loaded / 1024, nanos[1500] / 1000, cpuMicros);
  }

  @Test
  void aThousandSlicesFromFourCallersStayWithinItsMemory() throws Exception {
    Process process = start();
    String port = readLine(process).replaceAll(".*port ([0-9]+),.*", "$1");
    OnnxEnclave client =
        new RunningEnclave(Integer.parseInt(port)).client(RunningEnclave.CREDENTIAL);
    List<FutureTask<Void>> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(
          new FutureTask<>(
              () -> {
                for (int j = 0; j < 250; j++) {
                  client.infer("unet", slice());
                }
                return null;
              }));
      new Thread(callers.get(i)).start();
    }
    for (FutureTask<Void> caller : callers) {
      caller.get();
    }
    long loaded = residentKib(process);
    assertTrue(loaded < MOST_RESIDENT_KIB, loaded + " KiB");
    System.out.printf("figures: %d MiB after 1000 slices from 4 callers%n", loaded / 1024);
  }

  private static List<Tensor> slice() {
    return List.of(new Tensor("image", new long[] {1, 3, 256, 256}, new float[3 << 16]));
  }

  /** ONNX Runtime's own shutdown hook must not take away what a session still runs on. */
  @Test
  void itAnswersWhatIsUnderWayBeforeItEndsOnSigterm() throws Exception {
    Process process = start();
    String port = readLine(process).replaceAll(".*port ([0-9]+),.*", "$1");
    RunningEnclave enclave = new RunningEnclave(Integer.parseInt(port));
    OnnxEnclave client = enclave.client(RunningEnclave.CREDENTIAL);
    client.infer("risk", RiskInputs.of(50));
    FutureTask<InferenceAnswer> answer = new FutureTask<>(() -> client.infer("unet", "1", slice()));
    new Thread(answer).start();
    while (!text(enclave.get("/metrics")).contains("\nward_enclave_inferences_in_flight 1\n")) {
      assertFalse(answer.isDone(), "answered before it was seen under way");
    }
    process.toHandle().destroy();
    assertEquals("unet", answer.get().model());
    assertTrue(process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    try (Stream<Path> files = Files.list(instance)) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("hs_err")));
    }
  }

  @Test
  void withoutTrustedConfigurationItEndsWithOneLine() throws Exception {
    Files.delete(instance.resolve("trusted/enclave.json"));
    endsWith("Trusted configuration trusted/enclave.json cannot be read");
  }

  @Test
  void withoutEvidenceItEndsWithOneLine() throws Exception {
    Files.delete(instance.resolve("dev/attestation/quote"));
    endsWith("no quote from dev/attestation/quote");
  }

  @Test
  void withADamagedModelItEndsWithOneLine() throws Exception {
    Files.delete(instance.resolve("models"));
    Path version = Files.createDirectories(instance.resolve("models/risk/1"));
    Files.writeString(version.resolve("model.onnx"), "damaged");
    endsWith("Model risk/1 cannot be loaded");
  }

  @Test
  void sealedModelsAreServedWithTheKeysThatAreInjected() throws Exception {
    sealModels();
    String ready = readLine(start());
    assertTrue(ready.startsWith("ONNX enclave ready: port "), ready);
    byte[] plain = Files.readAllBytes(RunningEnclave.models().resolve("unet/1/model.onnx"));
    assertTrue(ready.contains("model unet/1 sha256 " + Hex.of(Sha256.of(plain))), ready);
  }

  @Test
  void withAnotherModelUnderItsNameItEndsWithOneLine() throws Exception {
    Path models = sealModels();
    Files.copy(
        models.resolve("unet/1").resolve(SealedModels.FILE),
        models.resolve("risk/1").resolve(SealedModels.FILE),
        StandardCopyOption.REPLACE_EXISTING);
    endsWith(
        "Model risk/1 does not open: its file was changed, cut, or sealed as another model, or key"
            + " models-1 is another");
  }

  @Test
  void withoutTheModelsKeysItEndsWithOneLine() throws Exception {
    sealModels();
    Files.delete(instance.resolve("trusted/keys.json"));
    endsWith("Model keys trusted/keys.json cannot be read");
  }

  /** Seals the models of the build; the configuration now names the keys. */
  private Path sealModels() throws Exception {
    Path models = instance.resolve("models");
    Files.delete(models);
    Path keys = instance.resolve("trusted/keys.json");
    Files.write(keys, ModelKeys.make("models-1", RunningEnclave.RANDOM));
    SealModels.seal(RunningEnclave.models(), keys, models, RunningEnclave.RANDOM);
    Path configuration = instance.resolve("trusted/enclave.json");
    Files.writeString(
        configuration,
        Files.readString(configuration)
            .replace(
                "\"dangerousPlainModels\":\"whoever-has-the-disk-has-the-models\"",
                "\"modelKeys\":\"keys.json\""));
    return models;
  }

  private void endsWith(String reason) throws Exception {
    Process process = start();
    assertTrue(process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS));
    assertEquals(1, process.exitValue());
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("ONNX enclave does not start: " + reason + "\n", errors);
    assertFalse(process.getInputStream().read() >= 0);
  }

  private Process start() throws IOException {
    JsonNode description = new JsonMapper().readTree(instance.resolve("enclave.json").toFile());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    description.get("jvm").forEach(flag -> command.add(flag.textValue()));
    command.add("-cp");
    command.add(description.get("classPath").textValue() + "/*");
    command.add(description.get("main").textValue());
    description.get("arguments").forEach(argument -> command.add(argument.textValue()));
    Process process = new ProcessBuilder(command).directory(instance.toFile()).start();
    processes.add(process);
    return process;
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static String readLine(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    return String.valueOf(lines.readLine());
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static long residentKib(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
