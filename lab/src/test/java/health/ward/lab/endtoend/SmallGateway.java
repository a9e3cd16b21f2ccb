package health.ward.lab.endtoend;

import health.ward.lab.http.EmulatorServer;
import health.ward.lab.http.HttpAnswer;
import health.ward.lab.http.HttpRoute;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody in front of the ONNX enclave to whom every sealed message is too large. */
final class SmallGateway implements AutoCloseable {
  private final AtomicInteger refused = new AtomicInteger();
  private final EmulatorServer server =
      EmulatorServer.plain(0, List.of(new HttpRoute("POST", "/enclave/onnx", call -> refuse())));

  SmallGateway() throws IOException {}

  int port() {
    return server.port();
  }

  /** How many messages came. */
  int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    server.close();
  }

  private HttpAnswer refuse() {
    refused.incrementAndGet();
    return new HttpAnswer(413, "text/plain", new byte[0]);
  }
}
