package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.tee.InstanceFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes one standard lab to share; it starts with the first that asks and stops with
 * the run. A test leaves no fault on and takes patients of its own.
 */
final class SharedLab implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RelayedLab.class;
  }

  @Override
  public RelayedLab resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedLab.class))
        .getOrComputeIfAbsent("lab", key -> Running.start(), Running.class)
        .lab();
  }

  /** Ends with the store that holds it. */
  private record Running(RelayedLab lab, Path run) implements AutoCloseable {

    static Running start() {
      try {
        Path run = Files.createTempDirectory("ward-shared-lab");
        return new Running(RelayedLab.start(run, LabOptions.standard()), run);
      } catch (Exception e) {
        throw new ParameterResolutionException("The shared lab does not come up.", e);
      }
    }

    @Override
    public void close() throws Exception {
      lab.close();
      InstanceFolders.delete(run);
    }
  }
}
