package health.ward.host.function;

import com.microsoft.azure.functions.HttpResponseMessage;
import health.ward.host.message.Conversion;
import health.ward.host.message.ConversionException;
import health.ward.host.message.ReceivedRequest;
import health.ward.host.message.RequestMessages;
import health.ward.host.message.SentResponse;
import health.ward.host.staging.StagedFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A function ready to be called. */
public final class LoadedFunction {

  private final StagedFunction staged;
  private final Method method;
  private final List<Argument> arguments;
  private final Instances instances;
  private final Conversion conversion;
  private final RequestMessages messages;
  private final Logger logger;

  private LoadedFunction(
      StagedFunction staged, Method method, Instances instances, Conversion conversion)
      throws AppLoadException {
    this.staged = staged;
    this.method = method;
    this.arguments = new ArgumentReader(staged, conversion).read(method);
    this.instances = instances;
    this.conversion = conversion;
    this.messages = new RequestMessages(conversion);
    this.logger = Logger.getLogger("function." + staged.name());
  }

  static LoadedFunction load(
      StagedFunction staged, ClassLoader app, Instances instances, Conversion conversion)
      throws AppLoadException {
    try {
      Class<?> type = Class.forName(staged.className(), false, app);
      List<Method> named =
          Arrays.stream(type.getMethods())
              .filter(method -> method.getDeclaringClass() == type)
              .filter(method -> method.getName().equals(staged.methodName()))
              .toList();
      if (named.size() != 1) {
        throw new AppLoadException(
            "function " + staged.name() + ": " + named.size() + " methods " + staged.entryPoint());
      }
      if (named.get(0).getReturnType() != HttpResponseMessage.class) {
        throw new AppLoadException(
            "function " + staged.name() + " must return HttpResponseMessage");
      }
      instances.check(type);
      return new LoadedFunction(staged, named.get(0), instances, conversion);
    } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
      throw new AppLoadException(
          "function " + staged.name() + ": class " + staged.className() + " does not load", e);
    }
  }

  /** How it is staged: name, methods, route. */
  public StagedFunction staged() {
    return staged;
  }

  /**
   * Calls it on the calling thread, whose context class loader must be the app's.
   *
   * @throws Throwable whatever the function throws, or why it could not be called
   */
  public SentResponse call(ReceivedRequest request, Map<String, String> routeValues)
      throws Throwable {
    CallContext context = new CallContext(staged.name(), UUID.randomUUID().toString(), logger);
    @Nullable Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(arguments.get(i), request, routeValues, context);
    }
    try {
      Object instance = instances.instance(method.getDeclaringClass());
      return SentResponse.of(method.invoke(instance, values), conversion);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private Object value(
      Argument argument,
      ReceivedRequest request,
      Map<String, String> routeValues,
      CallContext context)
      throws ConversionException, MissingValueException {
    if (argument instanceof Argument.Request message) {
      return messages.of(request, message.bodyType());
    }
    if (argument instanceof Argument.RouteValue named) {
      String text = routeValues.get(named.name());
      if (text == null) {
        throw new MissingValueException(named.name());
      }
      return conversion.fromText(text, named.type());
    }
    return context;
  }
}
