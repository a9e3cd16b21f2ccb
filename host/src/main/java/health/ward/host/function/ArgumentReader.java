package health.ward.host.function;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import health.ward.host.message.Conversion;
import health.ward.host.staging.StagedFunction;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the parameters of an entry point. The annotations are classes of the app, so they are read
 * by name. What would fail on the stock host at every call is refused here, once.
 */
final class ArgumentReader {

  private static final String ANNOTATIONS = "com.microsoft.azure.functions.annotation.";

  private final StagedFunction function;
  private final Conversion conversion;

  ArgumentReader(StagedFunction function, Conversion conversion) {
    this.function = function;
    this.conversion = conversion;
  }

  List<Argument> read(Method method) throws AppLoadException {
    List<Argument> arguments = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      arguments.add(argument(parameter));
    }
    return List.copyOf(arguments);
  }

  private Argument argument(Parameter parameter) throws AppLoadException {
    Optional<Annotation> trigger = annotation(parameter, "HttpTrigger");
    if (trigger.isPresent()) {
      if (!text(trigger.get(), "name").equals(function.trigger())) {
        throw refused("the trigger's name differs from function.json");
      }
      return new Argument.Request(bodyType(parameter.getParameterizedType()));
    }
    Optional<Annotation> bindingName = annotation(parameter, "BindingName");
    if (bindingName.isPresent()) {
      return routeValue(text(bindingName.get(), "value"), parameter.getParameterizedType());
    }
    if (parameter.getType() == ExecutionContext.class && parameter.getAnnotations().length == 0) {
      return new Argument.Context();
    }
    throw refused(
        "parameter " + parameter.getName() + " is of a kind that this host does not bind");
  }

  private Type bodyType(Type message) throws AppLoadException {
    if (message instanceof ParameterizedType request
        && request.getRawType() == HttpRequestMessage.class
        && request.getActualTypeArguments()[0] instanceof ParameterizedType optional
        && optional.getRawType() == Optional.class
        && conversion.supports(optional.getActualTypeArguments()[0])) {
      return optional.getActualTypeArguments()[0];
    }
    throw refused("the trigger must be HttpRequestMessage<Optional<T>>, not " + message);
  }

  private Argument routeValue(String name, Type type) throws AppLoadException {
    if (!function.route().parameterNames().contains(name)) {
      throw refused("@BindingName \"" + name + "\" is no parameter of " + function.route());
    }
    if (!conversion.supports(type)) {
      throw refused("@BindingName \"" + name + "\" has a type that cannot be bound");
    }
    return new Argument.RouteValue(name, type);
  }

  private static Optional<Annotation> annotation(Parameter parameter, String name) {
    for (Annotation annotation : parameter.getAnnotations()) {
      if (annotation.annotationType().getName().equals(ANNOTATIONS + name)) {
        return Optional.of(annotation);
      }
    }
    return Optional.empty();
  }

  private String text(Annotation annotation, String member) throws AppLoadException {
    try {
      return (String) annotation.annotationType().getMethod(member).invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new AppLoadException("function " + function.name() + ": annotation without name", e);
    }
  }

  private AppLoadException refused(String reason) {
    return new AppLoadException(
        "function " + function.name() + " (" + function.entryPoint() + "): " + reason);
  }
}
