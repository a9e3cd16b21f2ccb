package health.ward.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A function that takes as long as a file exists. */
public final class Slow {

  public HttpResponseMessage slow(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request) throws Exception {
    Path started = Path.of(request.getBody().orElseThrow());
    Path gate = started.resolveSibling("gate");
    Files.writeString(started, "");
    while (Files.exists(gate)) {
      Thread.sleep(5);
    }
    return request.createResponseBuilder(HttpStatus.OK).body("done").build();
  }
}
