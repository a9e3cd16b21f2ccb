package health.ward.host.http;

import health.ward.host.trust.Listener;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.URI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Opens a configured listener for a server. */
final class Connectors {

  /** How long a caller may be silent on an open connection before it is closed at the end. */
  private static final long IDLE_AT_END_MILLIS = 2_000;

  private static final int IDLE_MILLIS = 60_000;
  private static final int HEADER_BYTES = 32 * 1024;

  private Connectors() {}

  /** Where it listens from now on; requests wait until the server has started. */
  static URI open(Server server, Listener listener) throws ListenerException {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector;
    if (listener.tls().isPresent()) {
      http.addCustomizer(new SecureRequestCustomizer(false));
      SslConnectionFactory tls =
          new SslConnectionFactory(TlsContext.of(listener.tls().get()), plain.getProtocol());
      connector = new ServerConnector(server, 1, 1, tls, plain);
    } else {
      connector = new ServerConnector(server, 1, 1, plain);
    }
    String host = listener.address().getHostAddress();
    connector.setHost(host);
    connector.setPort(listener.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(IDLE_AT_END_MILLIS);
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw new ListenerException(
          "cannot listen on " + host + " port " + listener.port() + ": " + e.getMessage(), e);
    }
    String shown = listener.address() instanceof Inet6Address ? "[" + host + "]" : host;
    String scheme = listener.tls().isPresent() ? "https://" : "http://";
    return URI.create(scheme + shown + ":" + connector.getLocalPort());
  }
}
