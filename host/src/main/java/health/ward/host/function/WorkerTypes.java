package health.ward.host.function;

import java.util.List;

/**
 * The parent of an app's class loader: the JDK and exactly the types that the Java worker shows to
 * apps. Everything else of this host (its web server, its logging) stays invisible.
 */
final class WorkerTypes extends ClassLoader {

  private static final List<String> SHOWN =
      List.of(
          "com.google.gson.",
          "com.microsoft.azure.functions.spi.",
          "com.microsoft.azure.functions.internal.spi.");
  private static final String CORE = "com.microsoft.azure.functions.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  WorkerTypes(ClassLoader host) {
    super("worker-types", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (shows(name)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  /**
   * The core types lie in one package; its sub-packages are annotations (the app's own) and newer
   * additions.
   */
  private static boolean shows(String name) {
    boolean core = name.startsWith(CORE) && name.indexOf('.', CORE.length()) < 0;
    return core || SHOWN.stream().anyMatch(name::startsWith);
  }
}
