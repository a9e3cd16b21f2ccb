package health.ward.enclave.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.enclave.metrics.EnclaveMetrics;
import health.ward.enclave.model.Models;
import health.ward.enclave.model.OnnxFile;
import health.ward.enclave.model.PlainModels;
import health.ward.enclave.model.ServedModel;
import health.ward.enclave.protocol.InferRequestReader;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deadlines that pass while a model runs: the U-Net takes many of them for a few slices. */
class InferenceDeadlineTest {
  private static final int ELEMENTS = 4 * 3 * 256 * 256;
  private static final Path UNET =
      Path.of(System.getProperty("ward.root"), "model", "unet", "2", "model.onnx");

  @TempDir Path folder;

  @Test
  void aRunIsEndedWhenItsTimeIsOverAndItsTurnIsFree() throws Exception {
    OnnxFile.write(folder, "unet", 2, Files.readAllBytes(UNET));
    try (Models models = Models.load(folder, new PlainModels(), Map.of(), 1)) {
      Admission admission = new Admission(1, 0, Duration.ZERO, System::nanoTime);
      EnclaveMetrics metrics =
          new EnclaveMetrics(
              models.all().stream().map(ServedModel::identity).toList(), Instant.EPOCH);
      InferenceService service =
          new InferenceService(
              models,
              new InferRequestReader(ELEMENTS),
              admission,
              new ModelHealth(models, admission),
              metrics);
      BinaryResponse expired = service.answer(slices("1"));
      assertEquals(504, expired.status());
      assertEquals(
          "{\"type\":\"urn:ward:problem:deadline\","
              + "\"title\":\"The request's time was over before it was answered\",\"status\":504}",
          new String(expired.body(), StandardCharsets.UTF_8));
      assertTrue(
          metrics
              .text()
              .contains(
                  "ward_enclave_requests_total{model=\"unet\",version=\"2\",outcome=\"expired\"}"
                      + " 1\n"));
      assertEquals(200, service.answer(slices("60000")).status());
    }
  }

  private static BinaryRequest slices(String milliseconds) {
    return new BinaryRequest(
        "POST",
        "https",
        "onnx",
        "/v2/models/unet/infer",
        List.of(
            new Field("inference-header-content-length", "0"),
            new Field("inference-timeout-ms", milliseconds)),
        new byte[ELEMENTS * Float.BYTES]);
  }
}
