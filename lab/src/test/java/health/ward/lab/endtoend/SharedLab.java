package health.ward.lab.endtoend;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes one standard lab of each profile to share; it starts with the first that asks
 * and stops with the run. A test leaves no fault on and takes patients of its own.
 */
final class SharedLab implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SharedLabs.class;
  }

  @Override
  public SharedLabs resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedLab.class))
        .getOrComputeIfAbsent("labs", key -> new SharedLabs(), SharedLabs.class);
  }
}
