package health.ward.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Functions that send messages, and one that takes them as they ask. */
public final class Messages {

  /** What a message asks for. */
  static final class Order {
    String folder;
    String act;
  }

  /** Sends each line of the body. */
  public HttpResponseMessage send(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request,
      @QueueOutput(name = "out", queueName = "orders", connection = "Account")
          OutputBinding<List<String>> out) {
    out.setValue(request.getBody().orElse("").lines().toList());
    return request.createResponseBuilder(HttpStatus.OK).body("sent").build();
  }

  /** Sends the whole body, or nothing. */
  public HttpResponseMessage sendOne(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request,
      @QueueOutput(name = "out", queueName = "orders", connection = "Account")
          OutputBinding<String> out) {
    request.getBody().ifPresent(out::setValue);
    return request.createResponseBuilder(HttpStatus.OK).body("sent").build();
  }

  /** Leaves a file for each beginning, {@code <act>.<delivery>.<random>}, and acts. */
  public void take(
      @QueueTrigger(name = "message", queueName = "orders", connection = "Account") Order order,
      @BindingName("DequeueCount") int deliveries,
      @QueueOutput(name = "again", queueName = "copies", connection = "Account")
          OutputBinding<String> again)
      throws Exception {
    Path folder = Path.of(order.folder);
    Path begun = folder.resolve(order.act + "." + deliveries + "." + UUID.randomUUID());
    Files.writeString(begun, "");
    switch (order.act) {
      case "fail" -> throw new IllegalStateException("canary-in-message");
      case "copy" -> again.setValue("copied");
      case "wait" -> awaitGate(folder);
      default -> {}
    }
    Files.move(begun, folder.resolve("done-" + begun.getFileName()));
  }

  private static void awaitGate(Path folder) throws InterruptedException {
    while (Files.exists(folder.resolve("gate"))) {
      Thread.sleep(5);
    }
  }
}
