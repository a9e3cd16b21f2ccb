package health.ward.lab.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The port of each address of the lab, all on loopback. */
public final class Ports {
  /** What listens somewhere. */
  public enum Use {
    API("API (TLS)", 4996),
    API_PLAIN("API for the portal", 7070),
    PATIENT("function app patient-upsert", 7071),
    SCORE("function app score", 7072),
    DELINEATE("function app delineate", 7073),
    PATIENT_TLS("function app patient-upsert (TLS)", 7471),
    SCORE_TLS("function app score (TLS)", 7472),
    DELINEATE_TLS("function app delineate (TLS)", 7473),
    PATIENT_METRICS("function app patient-upsert (metrics)", 9071),
    SCORE_METRICS("function app score (metrics)", 9072),
    DELINEATE_METRICS("function app delineate (metrics)", 9073),
    PORTAL("portal", 8080),
    CAS("CAS emulator", 8081),
    OIDC("OIDC issuer", 8083),
    MAA("MAA emulator", 8443),
    VAULT("vault emulator", 8444),
    ONNX("ONNX enclave", 8888),
    ONNX_METRICS("ONNX enclave (metrics)", 9888),
    REDIS("Redis", 6380),
    BLOB("Azurite (blob)", 10000),
    QUEUE("Azurite (queue)", 10001),
    TABLE("Azurite (table)", 10002);

    private final String title;
    private final int standard;

    Use(String title, int standard) {
      this.title = title;
      this.standard = standard;
    }

    /** The plain port of a function app, by its service name. */
    public static Use of(String app) {
      return valueOf(app.toUpperCase(Locale.ROOT));
    }

    /** The TLS port of a function app, by its service name. */
    public static Use tlsOf(String app) {
      return valueOf(app.toUpperCase(Locale.ROOT) + "_TLS");
    }

    /** Where the metrics of a function app are read, by its service name. */
    public static Use metricsOf(String app) {
      return valueOf(app.toUpperCase(Locale.ROOT) + "_METRICS");
    }

    /** For people. */
    public String title() {
      return title;
    }
  }

  private final Map<Use, Integer> ports;
  private final Map<Use, Integer> called;

  private Ports(Map<Use, Integer> ports, Map<Use, Integer> called) {
    this.ports = new EnumMap<>(ports);
    this.called = new EnumMap<>(called);
  }

  /** The addresses of the documentation. */
  public static Ports standard() {
    Map<Use, Integer> ports = new EnumMap<>(Use.class);
    for (Use use : Use.values()) {
      ports.put(use, use.standard);
    }
    return new Ports(ports, ports);
  }

  /** A port that is free now, for whoever needs but one. */
  public static int anyFree() throws IOException {
    return anyFree(1).get(0);
  }

  /** Ports that are free now, none twice: asked for one by one they may be. */
  public static List<Integer> anyFree(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  /** Ports that are free now, for tests that run beside another lab. */
  public static Ports free() throws IOException {
    return drawn(anyFree(Use.values().length));
  }

  /** The same, and one use is called at yet another free port, where something else will be. */
  public static Ports freeBehind(Use use) throws IOException {
    List<Integer> free = anyFree(Use.values().length + 1);
    return drawn(free).behind(use, free.get(free.size() - 1));
  }

  private static Ports drawn(List<Integer> free) {
    Iterator<Integer> next = free.iterator();
    Map<Use, Integer> ports = new EnumMap<>(Use.class);
    for (Use use : Use.values()) {
      ports.put(use, next.next());
    }
    return new Ports(ports, ports);
  }

  /** The same ports, but callers reach one use through something else in front of it. */
  public Ports behind(Use use, int port) {
    Map<Use, Integer> changed = new EnumMap<>(called);
    changed.put(use, port);
    return new Ports(ports, changed);
  }

  /** The port that one use listens on. */
  public int of(Use use) {
    return port(ports, use);
  }

  /** The port that one use is called at. */
  public int calledAt(Use use) {
    return port(called, use);
  }

  /** Those of the uses whose port something else listens on. */
  public List<Use> taken(List<Use> uses) {
    return uses.stream().filter(use -> !isFree(of(use))).toList();
  }

  private static int port(Map<Use, Integer> ports, Use use) {
    Integer port = ports.get(use);
    if (port == null) {
      throw new IllegalStateException("No port for " + use);
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
