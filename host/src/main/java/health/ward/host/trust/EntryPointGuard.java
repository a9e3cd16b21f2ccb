package health.ward.host.trust;

import health.ward.host.staging.StagedApp;
import health.ward.host.staging.StagedFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a staged app with what is listed. No exception means: every function comes from the
 * listed jar, is a listed entry point, and every listed entry point is one function.
 */
public final class EntryPointGuard {

  private EntryPointGuard() {}

  /** Refuses an app that names anything that is not listed, or lacks anything that is. */
  public static void check(TrustedHost trusted, StagedApp app) throws EntryPointException {
    Path jar = app.folder().resolve(trusted.jar());
    Set<String> seen = new HashSet<>();
    for (StagedFunction function : app.functions()) {
      if (!function.jar().equals(jar)) {
        throw new EntryPointException(
            "function "
                + function.name()
                + " names the jar "
                + function.jar()
                + ", listed is only "
                + trusted.jar());
      }
      if (!trusted.entryPoints().contains(function.entryPoint())) {
        throw new EntryPointException(
            "function "
                + function.name()
                + " names the entry point "
                + function.entryPoint()
                + ", which is not listed");
      }
      if (!seen.add(function.entryPoint())) {
        throw new EntryPointException(
            "two functions name the entry point " + function.entryPoint());
      }
    }
    Set<String> missing = new TreeSet<>(trusted.entryPoints());
    missing.removeAll(seen);
    if (!missing.isEmpty()) {
      throw new EntryPointException(
          "listed, but no function of the app: " + String.join(", ", missing));
    }
    if (!Files.isRegularFile(jar)) {
      throw new EntryPointException("the listed jar " + trusted.jar() + " is missing");
    }
  }
}
