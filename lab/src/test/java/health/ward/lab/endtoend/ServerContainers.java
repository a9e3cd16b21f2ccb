package health.ward.lab.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.certificate.Tls;
import health.ward.lab.image.ContainerStore;
import health.ward.lab.ports.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** nginx and Redis in their containers, with the cluster's own configuration of the one. */
final class ServerContainers {
  private static final int WARD = 10001;
  private static final int TRIES = 600;

  private final ContainerStore store;
  private final Path folder;
  private final CertificateAuthority authority =
      CertificateAuthority.root("Lab servers", new SecureRandom(), Clock.systemUTC());

  /**
   * @param folder for what is mounted
   */
  ServerContainers(ContainerStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * Starts the ingress before an app that has a certificate of its own. Who asks for the app's name
   * has to see that one, who asks for the page's name the ingress's, and another name nothing.
   *
   * @param running looks at the process while it runs
   */
  void passesTlsThrough(String image, Running running) throws Exception {
    Identity app = authority.issue("patient", List.of("patient.ward.test"));
    Identity page = authority.issue("sealed", List.of("sealed.ward.test"));
    write("tls/sealed.crt", Pem.of(page.chain()));
    write("tls/sealed.key", Pem.of(page.key()));
    List<Integer> ports = Ports.anyFree(4);
    try (SSLServerSocket server = listening(app)) {
      write("nginx/nginx.conf", configuration("nginx.conf", server.getLocalPort(), ports));
      write("nginx/sealed.conf", configuration("sealed.conf", server.getLocalPort(), ports));
      List<String> mounts = List.of("--volume", folder.resolve("tls") + ":/tls:ro");
      long pid =
          store.start(
              "ingress",
              image,
              "256m",
              Stream.of(mounts, mount("nginx.conf"), mount("sealed.conf"))
                  .flatMap(List::stream)
                  .toList());
      URI live = URI.create("http://127.0.0.1:" + ports.get(3) + "/live");
      awaited(() -> SealedCaller.plain("GET", live, new byte[0]).statusCode(), 204);
      assertEquals(app.leaf(), seen("patient.ward.test", ports.get(0)));
      assertEquals(page.leaf(), seen("sealed.ward.test", ports.get(0)));
      assertThrows(IOException.class, () -> seen("other.ward.test", ports.get(0)));
      running.look("ingress", pid);
    }
    store.stop("ingress");
  }

  /** Starts Redis on a folder; it has to keep what it is given, and to let in nobody else. */
  void answersOverTls(String image, Running running) throws Exception {
    Identity server = authority.issue("redis", List.of("localhost"));
    write("redis/ca.crt", Pem.of(authority.certificate()));
    write("redis/server.crt", Pem.of(server.chain()));
    write("redis/server.key", Pem.of(server.key()));
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.setAttribute(data, "unix:uid", WARD);
    int port = Ports.anyFree();
    List<String> mounts =
        List.of("--volume", folder.resolve("redis") + ":/tls:ro", "--volume", data + ":/data:rw");
    String command =
        "--bind 127.0.0.1 --port 0 --tls-port %d --tls-cert-file /tls/server.crt --tls-key-file"
            + " /tls/server.key --tls-ca-cert-file /tls/ca.crt --tls-auth-clients yes --dir /data"
            + " --appendonly yes --appendfsync always";
    long pid = store.start("redis", image, "256m", mounts, command.formatted(port).split(" ", -1));
    Identity client = authority.issue("ward", List.of());
    awaited(() -> said(client, port, "SET a b"), "+OK");
    assertEquals("$1", said(client, port, "GET a"));
    Identity stranger =
        CertificateAuthority.root("Others", new SecureRandom(), Clock.systemUTC())
            .issue("ward", List.of());
    assertThrows(IOException.class, () -> said(stranger, port, "GET a"));
    running.look("redis", pid);
    store.stop("redis");
  }

  /** Whoever looks at a container while it runs. */
  interface Running {
    void look(String name, long pid) throws Exception;
  }

  private interface Answer<T> {
    T get() throws Exception;
  }

  private static <T> void awaited(Answer<T> answer, T wanted) throws Exception {
    IOException last = new IOException("was not asked");
    for (int i = 0; i < TRIES; i++) {
      try {
        assertEquals(wanted, answer.get());
        return;
      } catch (IOException notYet) {
        last = notYet;
        Thread.sleep(20);
      }
    }
    throw last;
  }

  /** What the cluster's ConfigMap has, with places of this machine in it. */
  private static String configuration(String name, int app, List<Integer> ports)
      throws IOException {
    Path manifest = Path.of(System.getProperty("ward.root"), "aks/k8s/contoso/base/ingress.yaml");
    return Files.readAllLines(manifest).stream()
        .dropWhile(line -> !line.equals("  " + name + ": |"))
        .skip(1)
        .takeWhile(line -> line.startsWith("    ") || line.isBlank())
        .map(
            line ->
                line.replaceAll("(patient-upsert|score|delineate):[0-9]+", "127.0.0.1:" + app)
                    .replace("${contoso.domain}", "ward.test")
                    .replace("${portal.origin}", "https://portal.test")
                    .replaceAll("\\b8443\\b", "127.0.0.1:" + ports.get(0))
                    .replaceAll("\\b8444\\b", ports.get(1).toString())
                    .replaceAll("\\b8445\\b", ports.get(2).toString())
                    .replaceAll("\\b8081\\b", "127.0.0.1:" + ports.get(3)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private List<String> mount(String name) {
    return List.of("--volume", folder.resolve("nginx/" + name) + ":/etc/nginx/" + name + ":ro");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.setAttribute(Files.writeString(file, text), "unix:uid", WARD);
  }

  /** Answers every handshake and nothing else, until it is closed. */
  private static SSLServerSocket listening(Identity identity) throws Exception {
    SSLServerSocket server =
        (SSLServerSocket)
            Tls.server(identity)
                .getServerSocketFactory()
                .createServerSocket(0, 4, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  try (SSLSocket caller = (SSLSocket) server.accept()) {
                    caller.startHandshake();
                  }
                }
              } catch (IOException ended) {
                // Closed.
              }
            },
            "app-behind-the-ingress");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /** The certificate that whoever asks for a name gets to see. */
  private X509Certificate seen(String name, int port) throws Exception {
    SSLContext context = Tls.client(List.of(authority.certificate()));
    try (SSLSocket socket = socket(context, port)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name)));
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /** The first line that Redis answers to a command. */
  private String said(Identity client, int port, String command) throws Exception {
    SSLContext context = Tls.context(client, Tls.trustManagers(List.of(authority.certificate())));
    try (SSLSocket socket = socket(context, port)) {
      socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
      if (line == null) {
        throw new IOException("Redis says nothing");
      }
      return line;
    }
  }

  private static SSLSocket socket(SSLContext context, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return socket;
  }
}
