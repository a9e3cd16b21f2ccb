package health.ward.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Entry points that no host should accept. */
public final class Refused {

  public String returnsText(@HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> r) {
    return "";
  }

  public HttpResponseMessage takesBytes(@HttpTrigger(name = "req") byte[] body) {
    return null;
  }

  public HttpResponseMessage takesRaw(@HttpTrigger(name = "req") HttpRequestMessage<String> r) {
    return null;
  }

  public HttpResponseMessage takesSet(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<Set<String>>> r) {
    return null;
  }

  public HttpResponseMessage takesNestedList(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<List<List<String>>>> r) {
    return null;
  }

  public HttpResponseMessage otherName(
      @HttpTrigger(name = "other") HttpRequestMessage<Optional<String>> r) {
    return null;
  }

  public HttpResponseMessage noSuchValue(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> r,
      @BindingName("absent") String absent) {
    return null;
  }

  public HttpResponseMessage writesQueue(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> r,
      @QueueOutput(name = "out", queueName = "q", connection = "c") OutputBinding<String> out) {
    return null;
  }

  public HttpResponseMessage overloaded(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> r) {
    return null;
  }

  public HttpResponseMessage overloaded(String other) {
    return null;
  }

  /** No public constructor without arguments. */
  public static final class NoConstructor {

    NoConstructor(String word) {
      throw new AssertionError(word);
    }

    public HttpResponseMessage call(
        @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> r) {
      return null;
    }
  }
}
