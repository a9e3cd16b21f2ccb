package health.ward.host.function;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.OutputBinding;
import health.ward.host.message.Conversion;
import health.ward.host.staging.QueueBinding;
import health.ward.host.staging.StagedFunction;
import health.ward.host.staging.Trigger;
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
    for (QueueBinding output : function.outputs()) {
      long bound = arguments.stream().filter(argument -> writesTo(argument, output)).count();
      if (bound != 1) {
        throw refused("the output \"" + output.name() + "\" is bound " + bound + " times");
      }
    }
    return List.copyOf(arguments);
  }

  private Argument argument(Parameter parameter) throws AppLoadException {
    Type type = parameter.getParameterizedType();
    Optional<Annotation> request = annotation(parameter, "HttpTrigger");
    Optional<Annotation> message = annotation(parameter, "QueueTrigger");
    Optional<Annotation> output = annotation(parameter, "QueueOutput");
    Optional<Annotation> named = annotation(parameter, "BindingName");
    if (request.isPresent() && function.http().isPresent()) {
      checkTrigger(request.get());
      return new Argument.Trigger(bodyType(type));
    }
    if (message.isPresent() && function.queue().isPresent()) {
      checkTrigger(message.get());
      return new Argument.Trigger(messageType(type));
    }
    if (output.isPresent()) {
      return output(text(output.get(), "name"), type);
    }
    if (named.isPresent()) {
      return named(text(named.get(), "value"), type);
    }
    if (parameter.getType() == ExecutionContext.class && parameter.getAnnotations().length == 0) {
      return new Argument.Context();
    }
    throw refused(
        "parameter " + parameter.getName() + " is of a kind that this host does not bind");
  }

  private void checkTrigger(Annotation trigger) throws AppLoadException {
    if (!text(trigger, "name").equals(function.trigger().name())) {
      throw refused("the trigger's name differs from function.json");
    }
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

  private Type messageType(Type type) throws AppLoadException {
    if (type == byte[].class || !conversion.supports(type)) {
      throw refused("a message is bound to text or to an object of JSON, not to " + type);
    }
    return type;
  }

  private Argument output(String name, Type type) throws AppLoadException {
    for (QueueBinding queue : function.outputs()) {
      if (queue.name().equals(name)
          && type instanceof ParameterizedType binding
          && binding.getRawType() == OutputBinding.class) {
        Type value = binding.getActualTypeArguments()[0];
        boolean several =
            value instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == String.class;
        if (several || value == String.class) {
          return new Argument.Output(queue, several);
        }
      }
    }
    throw refused(
        "the output \""
            + name
            + "\" must be in function.json and an OutputBinding of String or List<String>");
  }

  private Argument named(String name, Type type) throws AppLoadException {
    boolean known =
        function.trigger() instanceof Trigger.Http http
            ? http.route().parameterNames().contains(name)
            : QueueMessage.NAMES.contains(name);
    if (!known) {
      String where = function.http().map(http -> http.route().toString()).orElse("a message");
      throw refused("@BindingName \"" + name + "\" is no parameter of " + where);
    }
    if (!conversion.supports(type)) {
      throw refused("@BindingName \"" + name + "\" has a type that cannot be bound");
    }
    return new Argument.Named(name, type);
  }

  private static boolean writesTo(Argument argument, QueueBinding queue) {
    return argument instanceof Argument.Output output && output.queue().equals(queue);
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
