package health.ward.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.util.Optional;

/** A function that only an injector can make. */
public final class Injected {

  private final String word;
  private int calls;

  Injected(String word) {
    this.word = word;
  }

  public HttpResponseMessage injected(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request) {
    calls++;
    return request.createResponseBuilder(HttpStatus.OK).body(word + " " + calls).build();
  }

  /** Gives the same object every time. */
  public static final class Injector implements FunctionInstanceInjector {

    private final Injected only = new Injected("injected");

    @Override
    public <T> T getInstance(Class<T> type) {
      return type.cast(only);
    }
  }

  /** One too many. */
  public static final class SecondInjector implements FunctionInstanceInjector {

    @Override
    public <T> T getInstance(Class<T> type) {
      return null;
    }
  }

  /** Cannot be made. */
  public static final class BrokenInjector implements FunctionInstanceInjector {

    public BrokenInjector() {
      throw new IllegalStateException("ward.json is missing");
    }

    @Override
    public <T> T getInstance(Class<T> type) {
      return null;
    }
  }
}
