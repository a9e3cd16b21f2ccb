package health.ward.host.function;

import health.ward.host.log.LogEvent;
import health.ward.host.message.Conversion;
import health.ward.host.staging.StagedApp;
import health.ward.host.staging.StagedFunction;
import health.ward.host.staging.StagingException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

/** The code of one app in a class loader of its own. */
public final class LoadedApp implements AutoCloseable {

  private static final String MIDDLEWARE =
      "META-INF/services/com.microsoft.azure.functions.internal.spi.middleware.Middleware";

  private final URLClassLoader loader;
  private final List<LoadedFunction> functions;

  private LoadedApp(URLClassLoader loader, List<LoadedFunction> functions) {
    this.loader = loader;
    this.functions = List.copyOf(functions);
  }

  /**
   * Loads an app whose jar and entry points have been checked.
   *
   * @param jar the app's own jar, which comes before its libraries
   * @param sender of what the functions put into their output bindings
   */
  public static LoadedApp load(StagedApp app, Path jar, MessageSender sender)
      throws AppLoadException, StagingException {
    URLClassLoader loader = loader(app, jar);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(loader);
      if (loader.getResource(MIDDLEWARE) != null) {
        throw new AppLoadException("the app registers Middleware, which this host does not run");
      }
      Instances instances = Instances.of(loader);
      Conversion conversion = new Conversion();
      List<LoadedFunction> functions = new ArrayList<>();
      for (StagedFunction function : app.functions()) {
        functions.add(LoadedFunction.load(function, loader, instances, conversion, sender));
      }
      return new LoadedApp(loader, functions);
    } catch (AppLoadException | RuntimeException e) {
      close(loader);
      throw e;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URLClassLoader loader(StagedApp app, Path jar)
      throws AppLoadException, StagingException {
    List<URL> urls = new ArrayList<>();
    try {
      urls.add(jar.toUri().toURL());
      for (Path library : app.libraries()) {
        urls.add(library.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new AppLoadException("the app's folder has no URL", e);
    }
    ClassLoader host = LoadedApp.class.getClassLoader();
    return new URLClassLoader("app", urls.toArray(URL[]::new), new WorkerTypes(host));
  }

  /** The functions in the order in which their routes are tried. */
  public List<LoadedFunction> functions() {
    return functions;
  }

  /** The context class loader of every call. */
  public ClassLoader loader() {
    return loader;
  }

  @Override
  public void close() {
    close(loader);
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      Logger.getLogger(LoadedApp.class.getName()).warning(LogEvent.CUT_OFF_AT_STOP.message());
    }
  }
}
