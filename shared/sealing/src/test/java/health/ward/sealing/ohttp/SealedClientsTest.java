package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SealedClientsTest {
  private final Exchange one = new Exchange(1);
  private final Exchange other = new Exchange(2);
  private final SealedClients clients = new SealedClients(new SecureRandom());

  @Test
  void eachDocumentIsSealedToItsOwnKey() throws Exception {
    for (Exchange exchange : new Exchange[] {one, one, other, one}) {
      byte[] document = exchange.server.keyDocument().bytes();
      byte[] message = clients.seal(document, Exchange.REQUEST).message();
      assertEquals(Exchange.REQUEST, exchange.server.open(message).request());
    }
  }

  @Test
  void aDocumentThatIsChangedLaterIsReadAnew() throws Exception {
    byte[] document = one.server.keyDocument().bytes();
    clients.seal(document, Exchange.REQUEST);
    byte[] newer = other.server.keyDocument().bytes();
    System.arraycopy(newer, 0, document, 0, document.length);
    byte[] message = clients.seal(document, Exchange.REQUEST).message();
    assertEquals(Exchange.REQUEST, other.server.open(message).request());
  }

  @Test
  void anUnusableDocumentIsRefusedAlsoAfterAUsableOne() throws Exception {
    clients.seal(one.server.keyDocument().bytes(), Exchange.REQUEST);
    assertThrows(KeyDocumentException.class, () -> clients.seal(new byte[] {0}, Exchange.REQUEST));
  }
}
