package health.ward.host.function;

import health.ward.host.staging.QueueBinding;
import java.lang.reflect.Type;

/** Where the value of a function's parameter comes from. */
sealed interface Argument {

  /** What triggers the call: a request's body, or a message's text, converted to this type. */
  record Trigger(Type type) implements Argument {}

  /** The value of a route parameter, or what is known of a message. */
  record Named(String name, Type type) implements Argument {}

  /** What the function has to say to a queue: one text, or several. */
  record Output(QueueBinding queue, boolean several) implements Argument {}

  /** The execution context. */
  record Context() implements Argument {}
}
