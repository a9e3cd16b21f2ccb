package health.ward.lab.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import health.ward.lab.fault.Fault;
import health.ward.lab.supervisor.Lab;
import health.ward.lab.supervisor.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets the browser's flows switch the lab's faults: {@code POST /<fault>/on} and {@code /off}. */
final class FaultSwitch implements AutoCloseable {
  private static final Pattern PATH = Pattern.compile("/([a-z-]+)/(on|off)");

  private final Lab lab;
  private final HttpServer server;

  private FaultSwitch(Lab lab, HttpServer server) {
    this.lab = lab;
    this.server = server;
  }

  /** Starts on a free port of 127.0.0.1. */
  static FaultSwitch of(Lab lab) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    FaultSwitch faults = new FaultSwitch(lab, server);
    server.createContext("/", faults::handle);
    server.start();
    return faults;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(switched(exchange.getRequestURI().getPath()), -1);
    }
  }

  /** The status that tells whether it was done. */
  private int switched(String path) {
    Matcher asked = PATH.matcher(path);
    if (!asked.matches()) {
      return 404;
    }
    try {
      lab.fault(Fault.of(asked.group(1)).orElseThrow(), asked.group(2).equals("on"));
      return 204;
    } catch (LabException e) {
      return 500;
    }
  }
}
