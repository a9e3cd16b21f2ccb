package health.ward.host.function;

/** A route parameter that a function names with {@code @BindingName} has no value in this call. */
public final class MissingValueException extends Exception {

  MissingValueException(String name) {
    super("no value for @BindingName " + name);
  }
}
