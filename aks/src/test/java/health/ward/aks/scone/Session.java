package health.ward.aks.scone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One session of language 0.3.11. */
record Session(ObjectNode root) {
  private static final Pattern SECRET = Pattern.compile("\\$\\$SCONE::([a-z_]+)(?::[a-z]+)?\\$\\$");

  static List<Session> all(Path scone) throws IOException {
    List<Session> sessions = new ArrayList<>();
    for (String folder : List.of("functions", "redis")) {
      try (Stream<Path> files = Files.list(scone.resolve(folder))) {
        for (Path file : files.sorted().toList()) {
          sessions.add(read(Files.readString(file)));
        }
      }
    }
    return sessions;
  }

  static Session read(String yaml) throws IOException {
    return new Session(Yaml.documents(yaml).get(0));
  }

  /** Without the namespace. */
  String name() {
    return root.path("name").asText().replaceFirst(".*/", "");
  }

  List<JsonNode> services() {
    return root.path("services").valueStream().toList();
  }

  List<JsonNode> secrets() {
    return root.path("secrets").valueStream().toList();
  }

  Set<String> secretNames() {
    return secrets().stream().map(each -> each.path("name").asText()).collect(Collectors.toSet());
  }

  /** What is injected for a service: content by path. */
  Map<String, String> files(JsonNode service) {
    Map<String, String> files = new TreeMap<>();
    root.path("images")
        .valueStream()
        .filter(image -> image.path("name").equals(service.path("image_name")))
        .flatMap(image -> Manifests.each(image.path("injection_files")))
        .forEach(file -> files.put(file.path("path").asText(), file.path("content").asText()));
    return files;
  }

  /** The secrets that injected files are made from. */
  Set<String> mounted() {
    return SECRET
        .matcher(root.path("images").toString())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
