package health.ward.gateway.testing;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A staged app as a host loads it: a class loader of its own over the jar and {@code lib}. */
public final class StagedApp implements AutoCloseable {

  private final Path folder;
  private final URLClassLoader loader;

  public StagedApp(Path folder) throws IOException {
    this.folder = folder;
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars()) {
      urls.add(jar.toUri().toURL());
    }
    loader =
        new URLClassLoader(
            urls.toArray(URL[]::new), new SharedWithHost(ClassLoader.getPlatformClassLoader()));
  }

  /** The libraries in {@code lib}, without their versions. */
  public Set<String> libraries() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      files.forEach(file -> names.add(file.getFileName().toString().replaceAll("-\\d.*", "")));
    }
    return names;
  }

  /** The one injector of the app. */
  public FunctionInstanceInjector injector() {
    List<FunctionInstanceInjector> injectors = new ArrayList<>();
    ServiceLoader.load(FunctionInstanceInjector.class, loader).forEach(injectors::add);
    if (injectors.size() != 1) {
      throw new IllegalStateException("an app has one injector, not " + injectors.size());
    }
    return injectors.get(0);
  }

  /** A class of the app. */
  public Class<?> load(String name) throws ClassNotFoundException {
    return loader.loadClass(name);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> own = Files.list(folder);
        Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
      return Stream.concat(own, libraries).filter(p -> p.toString().endsWith(".jar")).toList();
    }
  }

  /** What the worker shares with an app: the functions' own interfaces, nothing else. */
  private static final class SharedWithHost extends ClassLoader {

    SharedWithHost(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("com.microsoft.azure.functions.")) {
        return StagedApp.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
