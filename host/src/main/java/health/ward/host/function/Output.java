package health.ward.host.function;

import com.microsoft.azure.functions.OutputBinding;
import health.ward.host.staging.QueueBinding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An output binding during one call. */
final class Output implements OutputBinding<Object> {

  private final QueueBinding queue;
  private final boolean several;
  private @Nullable Object value;

  Output(QueueBinding queue, boolean several) {
    this.queue = queue;
    this.several = several;
  }

  @Override
  public @Nullable Object getValue() {
    return value;
  }

  @Override
  public void setValue(@Nullable Object newValue) {
    value = newValue;
  }

  QueueBinding queue() {
    return queue;
  }

  /** What is to be sent; nothing when the function has set nothing. */
  List<String> texts() throws MessageNotSentException {
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object text : several ? (List<?>) value : List.of(value)) {
      texts.add((String) text);
    }
    if (!several && texts.get(0).stripLeading().startsWith("[")) {
      throw new MessageNotSentException(
          "the stock host would send each entry of a JSON array alone; bind a List<String>");
    }
    return texts;
  }
}
