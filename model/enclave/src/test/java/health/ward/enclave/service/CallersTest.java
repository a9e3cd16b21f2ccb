package health.ward.enclave.service;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.enclave.configuration.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallersTest {
  private final Callers callers = new Callers(List.of(caller("one"), caller("two")));

  @Test
  void everyCallerIsKnownByItsCredential() {
    assertTrue(callers.know(Optional.of("Bearer one")));
    assertTrue(callers.know(Optional.of("bearer two")));
  }

  @Test
  void othersAreNot() {
    assertFalse(callers.know(Optional.empty()));
    assertFalse(callers.know(Optional.of("")));
    assertFalse(callers.know(Optional.of("Bearer ")));
    assertFalse(callers.know(Optional.of("Bearer three")));
    assertFalse(callers.know(Optional.of("Bearer one ")));
    assertFalse(callers.know(Optional.of("Bearer one, Bearer one")));
    assertFalse(callers.know(Optional.of("Basic one")));
    assertFalse(callers.know(Optional.of("one")));
    assertFalse(callers.know(Optional.of("Bearer " + digest("one"))));
  }

  static Caller caller(String credential) {
    return new Caller(credential, digest(credential));
  }

  private static String digest(String credential) {
    return Hex.of(Sha256.of(credential.getBytes(StandardCharsets.UTF_8)));
  }
}
