package health.ward.host.function;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Where the objects come from whose methods are the functions. */
final class Instances {

  private final Optional<FunctionInstanceInjector> injector;

  private Instances(Optional<FunctionInstanceInjector> injector) {
    this.injector = injector;
  }

  /** Finds the app's injector; a second one is an error. */
  static Instances of(ClassLoader app) throws AppLoadException {
    List<FunctionInstanceInjector> found = new ArrayList<>();
    try {
      ServiceLoader.load(FunctionInstanceInjector.class, app).forEach(found::add);
    } catch (ServiceConfigurationError e) {
      throw new AppLoadException("the app's FunctionInstanceInjector does not load", e);
    }
    if (found.size() > 1) {
      throw new AppLoadException("the app has " + found.size() + " FunctionInstanceInjectors");
    }
    return new Instances(found.stream().findFirst());
  }

  /** Fails when the class could never be instantiated. */
  void check(Class<?> type) throws AppLoadException {
    boolean constructible =
        Arrays.stream(type.getConstructors())
            .anyMatch(constructor -> constructor.getParameterCount() == 0);
    if (injector.isEmpty() && !constructible) {
      throw new AppLoadException(type.getName() + " has no public constructor without arguments");
    }
  }

  /** The injector's object, or a new one for every call. */
  Object instance(Class<?> type) throws Exception {
    return injector.isPresent()
        ? injector.get().getInstance(type)
        : type.getConstructor().newInstance();
  }
}
