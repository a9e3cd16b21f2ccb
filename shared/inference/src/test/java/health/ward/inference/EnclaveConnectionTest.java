package health.ward.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnclaveConnectionTest {
  private static final byte[] MESSAGE = {1};
  private static final Duration TIME = Duration.ofSeconds(30);

  private FakeEnclave enclave;
  private EnclaveConnection connection;

  @BeforeEach
  void start() throws Exception {
    enclave = new FakeEnclave(request -> Answers.good());
    connection = new EnclaveConnection(enclave.endpoint(), TIME);
  }

  @AfterEach
  void stop() {
    enclave.close();
  }

  @Test
  void manyWhoGiveTheSameLinkUpShareTheNextOne() throws Exception {
    EnclaveConnection.Link first = connection.link();
    assertEquals(422, first.post(MESSAGE, TIME).status());
    EnclaveConnection.Link second = connection.after(first);
    assertNotSame(first, second);
    assertSame(second, connection.after(first));
    assertSame(second, connection.afterBroken(first));
    assertSame(second, connection.link());
    assertNotSame(second, connection.after(second));
  }

  @Test
  void anOutageMakesNoNewLinks() throws Exception {
    EnclaveConnection.Link first = connection.link();
    first.post(MESSAGE, TIME);
    enclave.close();
    assertThrows(IOException.class, () -> first.post(MESSAGE, TIME));
    EnclaveConnection.Link second = connection.afterBroken(first);
    assertNotSame(first, second);
    assertThrows(IOException.class, () -> second.post(MESSAGE, TIME));
    assertSame(second, connection.afterBroken(second));
  }
}
