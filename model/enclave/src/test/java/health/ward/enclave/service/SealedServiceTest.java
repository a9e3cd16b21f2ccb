package health.ward.enclave.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.enclave.channel.EnclaveChannel;
import health.ward.enclave.metrics.EnclaveMetrics;
import health.ward.enclave.model.Models;
import health.ward.enclave.model.OnnxFile;
import health.ward.enclave.model.PlainModels;
import health.ward.enclave.model.ServedModel;
import health.ward.enclave.protocol.InferRequestReader;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.hpke.Aead;
import health.ward.sealing.hpke.HpkeSender;
import health.ward.sealing.ohttp.KeyConfig;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.OpeningException;
import health.ward.sealing.ohttp.SealedClient;
import health.ward.sealing.ohttp.SealedRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedServiceTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path folder;
  private final EnclaveChannel channel = EnclaveChannel.ofOwnKey(4, 1 << 16, RANDOM);
  private Models models;
  private SealedService service;

  @BeforeEach
  void load() throws Exception {
    OnnxFile.write(folder, "abs", 1, OnnxFile.unary("Abs", OnnxFile.FP32, 2));
    models = Models.load(folder, new PlainModels(), Map.of(), 1);
    EnclaveMetrics metrics =
        new EnclaveMetrics(
            models.all().stream().map(ServedModel::identity).toList(), Instant.EPOCH);
    Admission admission = new Admission(1, 0, Duration.ofSeconds(1), System::nanoTime);
    InferenceService inference =
        new InferenceService(
            models,
            new InferRequestReader(100),
            admission,
            new ModelHealth(models, admission),
            metrics);
    Callers callers = new Callers(List.of(CallersTest.caller("secret")));
    service = new SealedService(channel, callers, inference, metrics, RANDOM);
  }

  @AfterEach
  void unload() throws Exception {
    models.close();
  }

  @Test
  void aCallIsWrittenDownWhenItsTraceAsksForIt() throws Exception {
    List<String> lines = new ArrayList<>();
    Handler log =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(SealedService.class.getName());
    logger.addHandler(log);
    try {
      for (String flags : List.of("01", "00", "1")) {
        answered("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-" + flags);
      }
    } finally {
      logger.removeHandler(log);
    }
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(
        lines
            .get(0)
            .matches("event=answered trace=0af7651916cd43dd8448eb211c80319c span=[0-9a-f]{16}"),
        lines.toString());
    assertFalse(lines.get(0).contains("b7ad6b7169203331"), lines.toString());
  }

  private void answered(String traceparent) throws Exception {
    SealedRequest request =
        seal(new Field("authorization", "Bearer secret"), new Field("traceparent", traceparent));
    assertEquals(200, request.open(service.answer(request.message())).status());
  }

  @Test
  void knownCallerIsAnswered() throws Exception {
    SealedRequest request = seal(new Field("authorization", "Bearer secret"));
    assertEquals(200, request.open(service.answer(request.message())).status());
  }

  @Test
  void missingOrWrongCredentialIs401InsideTheSeal() throws Exception {
    SealedRequest missing = seal();
    SealedRequest wrong = seal(new Field("authorization", "Bearer guess"));
    for (SealedRequest request : List.of(missing, wrong)) {
      BinaryResponse response = request.open(service.answer(request.message()));
      assertEquals(401, response.status());
      assertEquals(Optional.of("Bearer"), response.field("www-authenticate"));
      assertEquals(
          "{\"type\":\"urn:ward:problem:credential\",\"title\":\"A known credential is needed\","
              + "\"status\":401}",
          new String(response.body(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void strangersCannotWearTheKeyOut() throws Exception {
    byte[] keys = channel.keyDocument().bytes();
    for (int i = 0; i < 20; i++) {
      service.answer(seal().message());
    }
    assertArrayEquals(keys, channel.keyDocument().bytes());
  }

  @Test
  void callersDoWearItOutAndItChanges() throws Exception {
    byte[] keys = channel.keyDocument().bytes();
    for (int i = 0; i < 2; i++) {
      service.answer(seal(new Field("authorization", "Bearer secret")).message());
    }
    assertFalse(Arrays.equals(keys, channel.keyDocument().bytes()));
  }

  @Test
  void replayIs409InsideTheSealAndRunsNothing() throws Exception {
    SealedRequest request = seal(new Field("authorization", "Bearer secret"));
    service.answer(request.message());
    BinaryResponse response = request.open(service.answer(request.message()));
    assertEquals(409, response.status());
  }

  @Test
  void sealedNonsenseIs400InsideTheSeal() throws Exception {
    KeyConfig key = channel.keyDocument().configs().get(0);
    byte[] header =
        ByteBuffer.allocate(7)
            .put((byte) key.keyId())
            .putShort((short) 0x20)
            .putShort((short) 1)
            .putShort((short) Aead.AES_256_GCM.id())
            .array();
    byte[] info = concat("message/bhttp request\0".getBytes(StandardCharsets.US_ASCII), header);
    HpkeSender sender = HpkeSender.setup(Aead.AES_256_GCM, key.publicKey(), info, RANDOM);
    byte[] start = concat(header, sender.encapsulatedKey());
    byte[] nonsense = {1, 2, 3};
    byte[] message = Arrays.copyOf(start, start.length + nonsense.length + Aead.TAG_LENGTH);
    sender.seal(new byte[0], nonsense, message, start.length);
    byte[] answer = service.answer(message);
    assertEquals(32 + 4096 + Aead.TAG_LENGTH, answer.length);
    message[message.length - 1] ^= 1;
    assertThrows(OpeningException.class, () -> service.answer(message));
  }

  @Test
  void answersOfDifferentLengthsLookAlike() throws Exception {
    int one = service.answer(seal().message()).length;
    int other = service.answer(seal(new Field("authorization", "Bearer secret")).message()).length;
    assertEquals(one, other);
  }

  private SealedRequest seal(Field... fields) {
    KeyDocument keys = channel.keyDocument();
    return new SealedClient(keys, RANDOM)
        .seal(
            new BinaryRequest(
                "GET", "https", "onnx", "/v2/models/abs", List.of(fields), new byte[0]));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
