package health.ward.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A function whose app closes something at the end, with a class that nothing needed before. */
public final class Leaving {

  public HttpResponseMessage leave(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request) {
    Path file = Path.of(request.getBody().orElseThrow());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Farewell.write(file)));
    return request.createResponseBuilder(HttpStatus.OK).body("later").build();
  }

  private static final class Farewell {
    static void write(Path file) {
      try {
        Files.writeString(file, "closed");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
