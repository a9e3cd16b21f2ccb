package health.ward.lab.tee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The loader's orders as JSON: {@code
 * {"service","image":{"sources":[{"from","to"}],"description"?},"launch":{"debug","signer"?,"svn"?},
 * "log","files":{path:text} | "cas":{"address","ca"}}}, where {@code ca} names a PEM file.
 */
public final class Orders {
  private final SecureRandom random;

  Orders(SecureRandom random) {
    this.random = random;
  }

  /** The {@code image} member of an order. */
  public static ObjectNode toJson(EnclaveImage image) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (EnclaveImage.Source source : image.sources()) {
      json.withArray("sources")
          .addObject()
          .put("from", source.from().toString())
          .put("to", source.to());
    }
    image.description().ifPresent(text -> json.put("description", text));
    return json;
  }

  /** The {@code launch} member of an order. */
  public static ObjectNode toJson(Launch launch) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("debug", launch.debug());
    launch.signer().ifPresent(signer -> json.put("signer", signer));
    launch.svn().ifPresent(svn -> json.put("svn", svn));
    return json;
  }

  static Launch launch(JsonNode json) {
    return new Launch(
        json.path("debug").asBoolean(),
        Optional.ofNullable(json.get("signer")).map(JsonNode::asText),
        Optional.ofNullable(json.get("svn")).map(JsonNode::asInt));
  }

  static EnclaveImage image(JsonNode json) {
    List<EnclaveImage.Source> sources = new ArrayList<>();
    json.path("sources")
        .forEach(
            source ->
                sources.add(
                    new EnclaveImage.Source(
                        Path.of(source.path("from").asText()), source.path("to").asText())));
    return new EnclaveImage(
        sources, Optional.ofNullable(json.get("description")).map(JsonNode::asText));
  }

  Loader.Order order(JsonNode request) throws LoadException {
    return new Loader.Order(
        request.path("service").asText(),
        image(request.path("image")),
        launch(request.path("launch")),
        injection(request),
        Path.of(request.path("log").asText("/dev/null")));
  }

  static Measurement measuring(Path javaHome) {
    try {
      return Measurement.onJava(javaHome);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Injection injection(JsonNode request) throws LoadException {
    JsonNode cas = request.path("cas");
    if (!cas.isObject()) {
      Map<String, byte[]> files = new TreeMap<>();
      request
          .path("files")
          .forEachEntry(
              (path, text) -> files.put(path, text.asText().getBytes(StandardCharsets.UTF_8)));
      return evidence -> files;
    }
    try {
      return new CasInjection(
          URI.create(cas.path("address").asText()),
          Files.readString(Path.of(cas.path("ca").asText())),
          request.path("service").asText(),
          random);
    } catch (IOException | GeneralSecurityException e) {
      throw new LoadException("The CAS's authority cannot be read: " + e.getMessage(), e);
    }
  }
}
