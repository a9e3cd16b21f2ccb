package health.ward.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document, held against what is served. */
public final class OpenApiContract {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private final JsonNode document;

  public OpenApiContract() {
    try (InputStream in = OpenApiContract.class.getResourceAsStream("/openapi.json")) {
      document = new ObjectMapper().readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** All documented calls, as "GET /path". */
  public Set<String> documented() {
    Set<String> calls = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (METHODS.contains(name)) {
                            calls.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    return calls;
  }

  /** All calls that a class of functions serves, as "GET /path". */
  public static Set<String> served(Class<?> functions) {
    Set<String> calls = new TreeSet<>();
    for (Method method : functions.getDeclaredMethods()) {
      for (Parameter parameter : method.getParameters()) {
        HttpTrigger trigger = parameter.getAnnotation(HttpTrigger.class);
        if (trigger != null) {
          for (var verb : trigger.methods()) {
            calls.add(verb + " /" + trigger.route());
          }
        }
      }
    }
    return calls;
  }

  /** The scope that a documented call asks for. */
  public String scope(String method, String path) {
    return operation(method, path).at("/security/0/accessToken/0").asText();
  }

  /** What is wrong with an answer; empty when it is as documented. */
  public List<String> check(String method, String path, HostResponse answer) {
    String status = String.valueOf(answer.getStatus().value());
    JsonNode response = resolve(operation(method, path).path("responses").path(status));
    List<String> faults = new ArrayList<>();
    if (response.isMissingNode()) {
      return List.of("status " + status + " is not documented");
    }
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      boolean optional = header.getKey().equals("Retry-After");
      if (!optional && answer.getHeader(header.getKey()) == null) {
        faults.add("the header " + header.getKey() + " is missing");
      }
    }
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      if (answer.bytes().length != 0) {
        faults.add("there is a body");
      }
      return faults;
    }
    JsonNode media = content.path(String.valueOf(answer.getHeader("Content-Type")));
    if (media.isMissingNode()) {
      faults.add("the type " + answer.getHeader("Content-Type") + " is not documented");
    } else if (answer.getHeader("Content-Type").endsWith("json")) {
      check("", resolve(media.get("schema")), answer.json(), faults);
    }
    return faults;
  }

  private JsonNode operation(String method, String path) {
    return document.get("paths").path(path).path(method.toLowerCase(Locale.ROOT));
  }

  private void check(String place, JsonNode schema, JsonNode value, List<String> faults) {
    if (!typed(schema.path("type"), value)) {
      faults.add(place + " has another type");
    }
    if (schema.has("const") && !schema.get("const").equals(value)) {
      faults.add(place + " has another value");
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        faults.add(place + "/" + name.asText() + " is missing");
      }
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode known = schema.path("properties").path(member.getKey());
      if (!known.isMissingNode()) {
        check(place + "/" + member.getKey(), resolve(known), member.getValue(), faults);
      } else if (!schema.path("additionalProperties").asBoolean(true)) {
        faults.add(place + "/" + member.getKey() + " is not documented");
      }
    }
    if (value.isArray() && schema.has("items")) {
      value.forEach(item -> check(place + "[]", resolve(schema.get("items")), item, faults));
    }
  }

  private static boolean typed(JsonNode type, JsonNode value) {
    if (type.isMissingNode()) {
      return true;
    }
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (typed(one, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }
}
