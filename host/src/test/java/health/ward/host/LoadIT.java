package health.ward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadIT {

  private static final String SAMPLE = "health.ward.host.sample.";

  @TempDir Path temporary;
  private SampleApp app;

  @BeforeEach
  void newApp() {
    app = new SampleApp(temporary.resolve("app"));
  }

  private static String get(FunctionsHost host, String path) throws Exception {
    URI address = host.addresses().get(0);
    return RawHttp.body(
        RawHttp.exchange(
            address, "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
  }

  @Test
  void anInjectorMakesTheObjects() throws Exception {
    app.function("injected", "Injected.injected", "").injectors(SAMPLE + "Injected$Injector");
    try (FunctionsHost host = app.start()) {
      assertEquals("injected 1", get(host, "/injected"));
      assertEquals("injected 2", get(host, "/injected"));
      assertEquals("sample, 1 functions on " + host.addresses().get(0), host.description());
    }
  }

  @Test
  void twoHostsRunInOneProcess() throws Exception {
    app.function("context", "Echo.context", "");
    SampleApp other =
        new SampleApp(temporary.resolve("other")).function("context", "Echo.context", "");
    try (FunctionsHost first = app.start();
        FunctionsHost second = other.start()) {
      assertTrue(get(first, "/context").endsWith("own loader true"));
      assertTrue(get(second, "/context").endsWith("own loader true"));
    }
  }

  @Test
  void aSecondInjectorIsRefused() throws Exception {
    app.function("injected", "Injected.injected", "")
        .injectors(SAMPLE + "Injected$Injector", SAMPLE + "Injected$SecondInjector");
    assertEquals("the app has 2 FunctionInstanceInjectors", refusal());
  }

  @Test
  void aBrokenInjectorIsRefused() throws Exception {
    app.function("injected", "Injected.injected", "").injectors(SAMPLE + "Injected$BrokenInjector");
    assertEquals("the app's FunctionInstanceInjector does not load", refusal());
  }

  @Test
  void middlewareIsRefused() throws Exception {
    app.function("text", "Echo.text", "")
        .service(
            "META-INF/services/com.microsoft.azure.functions.internal.spi.middleware.Middleware",
            "x.Y");
    assertEquals("the app registers Middleware, which this host does not run", refusal());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Refused.returnsText   | must return HttpResponseMessage
          Refused.takesBytes    | the trigger must be HttpRequestMessage<Optional<T>>
          Refused.takesRaw      | the trigger must be HttpRequestMessage<Optional<T>>
          Refused.takesSet      | the trigger must be HttpRequestMessage<Optional<T>>
          Refused.takesNestedList | the trigger must be HttpRequestMessage<Optional<T>>
          Refused.otherName     | the trigger's name differs from function.json
          Refused.noSuchValue   | @BindingName "absent" is no parameter of f
          Refused.writesQueue   | the output "out" must be in function.json
          Refused.overloaded    | 2 methods
          Refused.missing       | 0 methods
          Refused$NoConstructor.call | has no public constructor without arguments
          Absent.call           | class health.ward.host.sample.Absent does not load
          """)
  void entryPointsThatCannotWorkAreRefused(String entryPoint, String reason) throws Exception {
    app.function("f", entryPoint, "");
    String refusal = refusal();
    assertTrue(refusal.contains(reason), refusal);
  }

  @Test
  void anAppWithoutItsAnnotationsIsRefusedAsOnTheWorkerItWouldFail() throws Exception {
    app.function("text", "Echo.text", "").stage();
    Files.delete(app.folder().resolve("lib/azure-functions-java-library.jar"));
    var refusal = assertThrows(HostStartException.class, () -> FunctionsHost.start(app.folder()));
    assertTrue(refusal.getMessage().contains("does not bind"), refusal.getMessage());
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      app.function("text", "Echo.text", "")
          .listeners("{\"address\":\"127.0.0.1\",\"port\":" + taken.getLocalPort() + "}");
      String refusal = refusal();
      assertTrue(
          refusal.startsWith("cannot listen on 127.0.0.1 port " + taken.getLocalPort()), refusal);
    }
  }

  @Test
  void aFirstListenerIsClosedAgainWhenASecondFails() throws Exception {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }
    String listener = "{\"address\":\"127.0.0.1\",\"port\":" + free + "}";
    app.function("text", "Echo.text", "").listeners(listener + "," + listener);
    refusal();
    try (ServerSocket again = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(free, again.getLocalPort());
    }
  }

  private String refusal() {
    return assertThrows(HostStartException.class, app::start).getMessage();
  }
}
