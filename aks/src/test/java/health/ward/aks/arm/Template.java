package health.ward.aks.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An ARM template with values for its parameters. */
public final class Template {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode template;
  private final ObjectNode parameters;

  private Template(JsonNode template, ObjectNode parameters) {
    this.template = template;
    this.parameters = parameters;
  }

  /**
   * A template and a file of its parameters in {@code aks/arm}.
   *
   * @throws IllegalArgumentException when a parameter has no value, or a value no parameter
   */
  public static Template read(String name, String values) throws IOException {
    return of(file(name + ".json"), file(values + ".parameters.json").path("parameters"));
  }

  static JsonNode file(String name) throws IOException {
    return JSON.readTree(Deployed.source("aks/arm/" + name).toFile());
  }

  static Template of(JsonNode template, JsonNode values) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    JsonNode known = template.path("parameters");
    for (Map.Entry<String, JsonNode> parameter : known.properties()) {
      JsonNode value = values.path(parameter.getKey()).path("value");
      JsonNode used = value.isMissingNode() ? parameter.getValue().path("defaultValue") : value;
      if (used.isMissingNode()) {
        throw new IllegalArgumentException("no value for " + parameter.getKey());
      }
      JsonNode allowed = parameter.getValue().path("allowedValues");
      if (!allowed.isMissingNode() && allowed.valueStream().noneMatch(used::equals)) {
        throw new IllegalArgumentException(parameter.getKey() + ": not allowed: " + used);
      }
      parameters.set(parameter.getKey(), new Expressions(parameters, known, 0).evaluated(used));
    }
    values
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.has(name)) {
                throw new IllegalArgumentException("no parameter " + name);
              }
            });
    return new Template(template, parameters);
  }

  /** The resources that are made, each with its expressions evaluated. */
  public List<ObjectNode> resources() {
    List<ObjectNode> resources = new ArrayList<>();
    for (JsonNode resource : template.path("resources")) {
      int copies = resource.has("copy") ? copies(resource) : 1;
      for (int copy = 0; copy < copies; copy++) {
        ObjectNode evaluated = (ObjectNode) expressions(copy).evaluated(resource);
        if (evaluated.path("condition").asBoolean(true)) {
          resources.add(evaluated);
        }
      }
    }
    return resources;
  }

  /** The value of a parameter. */
  public JsonNode parameter(String name) {
    return parameters.path(name);
  }

  private int copies(JsonNode resource) {
    return expressions(0).evaluated(resource.path("copy").path("count")).asInt();
  }

  private Expressions expressions(int copy) {
    return new Expressions(parameters, template.path("variables"), copy);
  }
}
