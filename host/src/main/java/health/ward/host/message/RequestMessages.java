package health.ward.host.message;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.lang.reflect.Type;
import java.util.Optional;

/** Makes the message that a function's trigger parameter gets. */
public final class RequestMessages {

  private final Conversion conversion;

  /** With the conversions of one app. */
  public RequestMessages(Conversion conversion) {
    this.conversion = conversion;
  }

  /**
   * The message for a parameter of type {@code HttpRequestMessage<Optional<T>>}.
   *
   * @param bodyType the type T
   */
  public HttpRequestMessage<Optional<Object>> of(ReceivedRequest request, Type bodyType)
      throws ConversionException {
    Optional<Object> body =
        request.body().isEmpty()
            ? Optional.empty()
            : Optional.of(conversion.convert(request.body().get(), bodyType));
    return new RequestMessage<>(request, body);
  }
}
