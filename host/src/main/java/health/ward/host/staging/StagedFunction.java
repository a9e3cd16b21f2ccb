package health.ward.host.staging;

import health.ward.host.route.RouteTemplate;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * One function of a staged app.
 *
 * @param name the name of its folder
 * @param jar the jar that its {@code function.json} names, absolute and normalised
 * @param entryPoint class and method, {@code package.Class.method}
 * @param trigger the name of the trigger binding
 * @param methods HTTP methods in upper case; empty for every method
 * @param route the whole route with the prefix
 */
public record StagedFunction(
    String name,
    Path jar,
    String entryPoint,
    String trigger,
    Set<String> methods,
    RouteTemplate route) {

  /** True when the function listens to this method. */
  public boolean accepts(String method) {
    return methods.isEmpty() || methods.contains(method.toUpperCase(Locale.ROOT));
  }

  /** The class of the entry point. */
  public String className() {
    return entryPoint.substring(0, entryPoint.lastIndexOf('.'));
  }

  /** The method of the entry point. */
  public String methodName() {
    return entryPoint.substring(entryPoint.lastIndexOf('.') + 1);
  }
}
