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
import java.lang.reflect.Type;
import java.util.ArrayList;
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
  private final MessageSender sender;
  private final Logger logger;

  private LoadedFunction(
      StagedFunction staged,
      Method method,
      Instances instances,
      Conversion conversion,
      MessageSender sender)
      throws AppLoadException {
    this.staged = staged;
    this.method = method;
    this.arguments = new ArgumentReader(staged, conversion).read(method);
    this.instances = instances;
    this.conversion = conversion;
    this.messages = new RequestMessages(conversion);
    this.sender = sender;
    this.logger = Logger.getLogger("function." + staged.name());
  }

  static LoadedFunction load(
      StagedFunction staged,
      ClassLoader app,
      Instances instances,
      Conversion conversion,
      MessageSender sender)
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
      Class<?> returned = staged.http().isPresent() ? HttpResponseMessage.class : void.class;
      if (named.get(0).getReturnType() != returned) {
        throw new AppLoadException(
            "function " + staged.name() + " must return " + returned.getSimpleName());
      }
      instances.check(type);
      return new LoadedFunction(staged, named.get(0), instances, conversion, sender);
    } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
      throw new AppLoadException(
          "function " + staged.name() + ": class " + staged.className() + " does not load", e);
    }
  }

  /** How it is staged: name, trigger, outputs. */
  public StagedFunction staged() {
    return staged;
  }

  /**
   * Answers a request on the calling thread, whose context class loader must be the app's.
   *
   * @throws Throwable whatever the function throws, or why it could not be called, or why what it
   *     wanted to send was not sent
   */
  public SentResponse call(ReceivedRequest request, Map<String, String> routeValues)
      throws Throwable {
    return SentResponse.of(invoke(routeValues, type -> messages.of(request, type)), conversion);
  }

  /**
   * Takes a message on the calling thread, whose context class loader must be the app's.
   *
   * @throws Throwable as {@link #call}
   */
  public void take(QueueMessage message) throws Throwable {
    invoke(message.metadata(), type -> conversion.fromText(message.text(), type));
  }

  /** Makes the trigger's value of the type that the function declares. */
  private interface Input {
    Object of(Type type) throws ConversionException;
  }

  private @Nullable Object invoke(Map<String, String> named, Input input) throws Throwable {
    CallContext context = new CallContext(staged.name(), UUID.randomUUID().toString(), logger);
    List<Output> outputs = new ArrayList<>();
    @Nullable Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = value(arguments.get(i), named, input, context);
      values[i] = value;
      if (value instanceof Output output) {
        outputs.add(output);
      }
    }
    @Nullable Object returned;
    try {
      Object instance = instances.instance(method.getDeclaringClass());
      returned = method.invoke(instance, values);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
    for (Output output : outputs) {
      List<String> texts = output.texts();
      if (!texts.isEmpty()) {
        sender.send(output.queue(), texts);
      }
    }
    return returned;
  }

  private Object value(
      Argument argument, Map<String, String> values, Input input, CallContext context)
      throws ConversionException, MissingValueException {
    if (argument instanceof Argument.Trigger trigger) {
      return input.of(trigger.type());
    }
    if (argument instanceof Argument.Output output) {
      return new Output(output.queue(), output.several());
    }
    if (argument instanceof Argument.Named named) {
      String text = values.get(named.name());
      if (text == null) {
        throw new MissingValueException(named.name());
      }
      return conversion.fromText(text, named.type());
    }
    return context;
  }
}
