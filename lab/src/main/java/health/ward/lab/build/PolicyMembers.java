package health.ward.lab.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.tee.EnclaveIdentity;
import health.ward.lab.tee.ImageMeasurer;
import health.ward.lab.tee.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an appraisal policy needs to accept one built enclave.
 *
 * @param models digests of its models by name and by name/version, lower-case hex; empty when it
 *     has none
 */
public record PolicyMembers(EnclaveIdentity identity, Map<String, String> models) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public PolicyMembers {
    models = Map.copyOf(models);
  }

  /**
   * Measures an enclave.
   *
   * @param folder an enclave's folder, or a staged function app of {@code tree}
   */
  public static PolicyMembers of(Tree tree, Path folder, Path javaHome)
      throws IOException, LoadException {
    Path models = folder.resolve("models");
    return new PolicyMembers(
        new ImageMeasurer(javaHome).identity(tree.imageAt(folder)),
        Files.isDirectory(models) ? ReferenceValues.models(models) : Map.of());
  }

  /** The members {@code sgx} and {@code models} of a policy, as one JSON object. */
  public String toJson() throws JsonProcessingException {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    ObjectNode rule = policy.putArray("sgx").addObject();
    rule.putArray("mrenclave").add(identity.mrenclave());
    rule.put("mrsigner", identity.signature().mrsigner())
        .put("productId", identity.signature().productId())
        .put("minimumSvn", identity.signature().svn());
    if (!models.isEmpty()) {
      ObjectNode accepted = policy.putObject("models");
      new TreeMap<>(models).forEach((name, digest) -> accepted.putArray(name).add(digest));
    }
    return JSON.writeValueAsString(policy);
  }
}
