package health.ward.host.function;

import java.lang.reflect.Type;

/** Where the value of a function's parameter comes from. */
sealed interface Argument {

  /** The request, its body converted to this type. */
  record Request(Type bodyType) implements Argument {}

  /** The value of a route parameter. */
  record RouteValue(String name, Type type) implements Argument {}

  /** The execution context. */
  record Context() implements Argument {}
}
