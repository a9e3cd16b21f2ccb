package health.ward.host.staging;

import health.ward.host.json.JsonFields;
import health.ward.host.json.JsonFormException;
import health.ward.host.route.RouteTemplate;
import health.ward.host.route.RouteTemplateException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads one {@code function.json}: an HTTP trigger with its response or a queue trigger, queues to
 * write to, and nothing else.
 */
final class FunctionFile {

  private static final Pattern ENTRY_POINT =
      Pattern.compile("[\\p{javaJavaIdentifierPart}$]+(\\.[\\p{javaJavaIdentifierPart}$]+)+");
  private static final Pattern QUEUE = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final String DEFAULT_CONNECTION = "AzureWebJobsStorage";

  private final Path folder;
  private final String name;
  private final String prefix;

  /**
   * Of one function.
   *
   * @param folder the function's folder, absolute and normalised
   */
  FunctionFile(Path folder, String name, String prefix) {
    this.folder = folder;
    this.name = name;
    this.prefix = prefix;
  }

  StagedFunction read(byte[] json) throws StagingException {
    try {
      JsonFields file = JsonFields.parse(json, name + "/function.json");
      Path jar = folder.resolve(file.string("scriptFile")).normalize();
      String entryPoint = file.string("entryPoint");
      if (!ENTRY_POINT.matcher(entryPoint).matches()) {
        throw refused("entryPoint is not class and method");
      }
      if (file.flag("disabled")) {
        throw refused("disabled functions are not staged");
      }
      file.ignore("generatedBy", "configurationSource");
      List<JsonFields> bindings = file.objects("bindings");
      file.refuseOthers();
      return function(jar, entryPoint, bindings);
    } catch (JsonFormException e) {
      throw new StagingException(e.getMessage(), e);
    } catch (InvalidPathException e) {
      throw new StagingException(name + "/function.json: scriptFile is not a path", e);
    } catch (RouteTemplateException e) {
      throw new StagingException(name + "/function.json: " + e.getMessage(), e);
    }
  }

  private StagedFunction function(Path jar, String entryPoint, List<JsonFields> bindings)
      throws StagingException, JsonFormException, RouteTemplateException {
    Optional<Trigger> trigger = Optional.empty();
    List<QueueBinding> outputs = new ArrayList<>();
    boolean returns = false;
    for (JsonFields binding : bindings) {
      String type = binding.string("type");
      String direction = binding.string("direction");
      if (type.equals("httpTrigger") && direction.equals("in") && trigger.isEmpty()) {
        trigger = Optional.of(http(binding));
      } else if (type.equals("queueTrigger") && direction.equals("in") && trigger.isEmpty()) {
        trigger = Optional.of(new Trigger.Queue(queue(binding)));
      } else if (type.equals("queue") && direction.equals("out")) {
        outputs.add(queue(binding));
      } else if (type.equals("http")
          && direction.equals("out")
          && binding.string("name").equals("$return")
          && !returns) {
        returns = true;
      } else {
        throw refused("binding \"" + type + "\" (" + direction + ") is not supported by this host");
      }
      binding.ignore("dataType");
      binding.refuseOthers();
    }
    Trigger starts = trigger.orElseThrow(() -> refused("no trigger"));
    if (returns != starts instanceof Trigger.Http) {
      throw refused(returns ? "only HTTP has a response" : "no binding \"http\" named $return");
    }
    return new StagedFunction(name, jar, entryPoint, starts, outputs);
  }

  private Trigger.Http http(JsonFields binding)
      throws StagingException, JsonFormException, RouteTemplateException {
    String level = binding.optionalString("authLevel").orElse("function");
    if (!level.equalsIgnoreCase("anonymous")) {
      throw refused("authLevel \"" + level + "\": Ward never uses Functions keys, only anonymous");
    }
    Set<String> methods = new TreeSet<>();
    Optional<List<String>> named = binding.optionalStrings("methods");
    for (String method : named.orElse(List.of())) {
      methods.add(method.toUpperCase(Locale.ROOT));
    }
    if (named.isPresent() && methods.isEmpty()) {
      throw refused("methods is empty: the stock host would match none");
    }
    String route = binding.optionalString("route").filter(text -> !text.isEmpty()).orElse(name);
    RouteTemplate template = RouteTemplate.parse(prefix.isEmpty() ? route : prefix + "/" + route);
    if (template.startsWith("admin") || template.startsWith("runtime")) {
      throw refused("route \"" + route + "\" is reserved by the stock host");
    }
    return new Trigger.Http(binding.string("name"), Set.copyOf(methods), template);
  }

  private QueueBinding queue(JsonFields binding) throws StagingException, JsonFormException {
    String bound = binding.string("name");
    if (bound.equals("$return")) {
      throw refused("a queue as return value is not supported by this host");
    }
    String queue = binding.string("queueName");
    if (!QUEUE.matcher(queue).matches()) {
      throw refused(
          "queueName \"" + queue + "\": 3 to 63 of a-z, 0-9 and single hyphens are expected");
    }
    String connection =
        binding
            .optionalString("connection")
            .filter(text -> !text.isEmpty())
            .orElse(DEFAULT_CONNECTION);
    return new QueueBinding(bound, queue, connection);
  }

  private StagingException refused(String reason) {
    return new StagingException(name + "/function.json: " + reason);
  }
}
