package health.ward.lab.tee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How an enclave is started; the file {@code enclave.json} of its folder. Everything here is part
 * of the measurement, as a file of the enclave; the signature in its quotes is not.
 *
 * @param main the main class
 * @param classPath the folder of the jars, relative to the enclave's folder
 * @param jvm flags of the virtual machine
 * @param arguments of the main class
 * @param trusted the folder of the injected files, relative; the one folder that is not measured
 * @param signer who signed it; the lab derives MRSIGNER from the name
 * @param productId the signer's number for the product
 * @param svn the signer's security version
 */
public record EnclaveDescription(
    String main,
    String classPath,
    List<String> jvm,
    List<String> arguments,
    String trusted,
    String signer,
    int productId,
    int svn) {
  /** The name of the file in an enclave's folder. */
  public static final String FILE = "enclave.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  public EnclaveDescription {
    jvm = List.copyOf(jvm);
    arguments = List.copyOf(arguments);
  }

  /** The signature that the signer gave it. */
  EnclaveSignature signature() {
    return Launch.STANDARD.signature(this);
  }

  /** Reads the description in an enclave's folder. */
  static EnclaveDescription of(Path folder) throws LoadException {
    Path file = folder.resolve(FILE);
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      return new EnclaveDescription(
          required(json, "main"),
          required(json, "classPath"),
          texts(json.path("jvm")),
          texts(json.path("arguments")),
          json.path("trusted").asText("trusted"),
          json.path("signer").asText("lab"),
          json.path("productId").asInt(1),
          json.path("svn").asInt(1));
    } catch (IOException e) {
      throw new LoadException("No enclave can be started from " + file + ": " + e.getMessage());
    }
  }

  private static String required(JsonNode json, String name) throws IOException {
    if (!json.path(name).isTextual()) {
      throw new IOException(name + " is missing");
    }
    return json.path(name).asText();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
