package health.ward.gateway.testing;

import com.microsoft.azure.functions.OutputBinding;
import org.jspecify.annotations.Nullable;

/** An output binding that keeps what a function has set. */
public final class TestOutput<T> implements OutputBinding<T> {

  private @Nullable T value;

  @Override
  public @Nullable T getValue() {
    return value;
  }

  @Override
  public void setValue(@Nullable T newValue) {
    value = newValue;
  }
}
