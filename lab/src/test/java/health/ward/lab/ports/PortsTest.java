package health.ward.lab.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.ports.Ports.Use;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PortsTest {
  @Test
  void standard_isWhatTheDocumentationSays() {
    Ports ports = Ports.standard();
    assertEquals(4996, ports.of(Use.API));
    assertEquals(7070, ports.of(Use.API_PLAIN));
    assertEquals(7071, ports.of(Use.PATIENT));
    assertEquals(7072, ports.of(Use.SCORE));
    assertEquals(8081, ports.of(Use.CAS));
    assertEquals(8083, ports.of(Use.OIDC));
    assertEquals(8443, ports.of(Use.MAA));
    assertEquals(8444, ports.of(Use.VAULT));
    assertEquals(8888, ports.of(Use.ONNX));
    assertEquals(10000, ports.of(Use.BLOB));
    assertEquals(9071, ports.of(Use.metricsOf("patient")));
    assertEquals(9888, ports.of(Use.ONNX_METRICS));
  }

  @Test
  void free_givesEachUseAPortOfItsOwnThatNobodyListensOn() throws Exception {
    Ports ports = Ports.free();
    long different = Arrays.stream(Use.values()).map(ports::of).distinct().count();
    assertEquals(Use.values().length, different);
    assertTrue(ports.taken(List.of(Use.values())).isEmpty());
  }

  @Test
  void taken_namesThePortThatIsInUse() throws Exception {
    Ports ports = Ports.free();
    try (ServerSocket other =
        new ServerSocket(ports.of(Use.MAA), 1, InetAddress.getLoopbackAddress())) {
      assertTrue(other.isBound());
      assertEquals(List.of(Use.MAA), ports.taken(List.of(Use.CAS, Use.MAA)));
    }
  }

  @Test
  void behind_changesWhereAUseIsCalledAndNotWhereItListens() {
    Ports ports = Ports.standard().behind(Use.ONNX, 9999);
    assertEquals(9999, ports.calledAt(Use.ONNX));
    assertEquals(8888, ports.of(Use.ONNX));
    assertEquals(8443, ports.calledAt(Use.MAA));
  }
}
