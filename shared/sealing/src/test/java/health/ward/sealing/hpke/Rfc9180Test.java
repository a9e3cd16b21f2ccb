package health.ward.sealing.hpke;

import static health.ward.sealing.Vectors.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.sealing.FixedRandom;
import health.ward.sealing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 9180 Appendix A, with its intermediate values. */
class Rfc9180Test {

  @ParameterizedTest
  @EnumSource(
      value = Aead.class,
      names = {"AES_128_GCM", "CHACHA20_POLY1305"})
  void baseModeWithX25519(Aead aead) throws Exception {
    for (JsonNode vector : Vectors.read("hpke.json")) {
      if (vector.get("mode").asInt() == 0
          && vector.get("kem_id").asInt() == DhKem.ID
          && vector.get("aead_id").asInt() == aead.id()) {
        verify(vector);
        return;
      }
    }
    fail("there is no such vector");
  }

  private static void verify(JsonNode vector) throws Exception {
    KemPrivateKey recipient = KemPrivateKey.derive(hex(vector, "ikmR"));
    assertArrayEquals(hex(vector, "skRm"), DhKem.deriveScalar(hex(vector, "ikmR")));
    assertArrayEquals(hex(vector, "pkRm"), recipient.publicKey());
    assertArrayEquals(hex(vector, "skEm"), DhKem.deriveScalar(hex(vector, "ikmE")));

    FixedRandom ephemeral = new FixedRandom(hex(vector, "skEm"));
    DhKem.Encapsulation sent = DhKem.encapsulate(recipient.publicKey(), ephemeral);
    assertArrayEquals(hex(vector, "enc"), sent.encapsulatedKey());
    assertArrayEquals(hex(vector, "shared_secret"), sent.sharedSecret());
    assertArrayEquals(sent.sharedSecret(), DhKem.decapsulate(sent.encapsulatedKey(), recipient));

    KeySchedule schedule = KeySchedule.of(aead(vector), sent.sharedSecret(), hex(vector, "info"));
    assertArrayEquals(hex(vector, "key_schedule_context"), schedule.context());
    assertArrayEquals(hex(vector, "secret"), schedule.secret());
    assertArrayEquals(hex(vector, "key"), schedule.key());
    assertArrayEquals(hex(vector, "base_nonce"), schedule.baseNonce());
    assertArrayEquals(hex(vector, "exporter_secret"), schedule.exporterSecret());
    for (JsonNode encryption : vector.get("encryptions")) {
      assertArrayEquals(hex(encryption, "nonce"), schedule.nonce(encryption.get("seq").asLong()));
    }
    verifyMessages(vector, recipient);
  }

  private static void verifyMessages(JsonNode vector, KemPrivateKey recipient) throws Exception {
    Aead aead = aead(vector);
    byte[] info = hex(vector, "info");
    FixedRandom ephemeral = new FixedRandom(hex(vector, "skEm"));
    HpkeSender sender = HpkeSender.setup(aead, recipient.publicKey(), info, ephemeral);
    HpkeReceiver receiver = HpkeReceiver.setup(aead, hex(vector, "enc"), recipient, info);
    long next = 0;
    for (JsonNode encryption : vector.get("encryptions")) {
      for (; next < encryption.get("seq").asLong(); next++) {
        receiver.open(new byte[0], seal(sender, new byte[0], new byte[0]), 0);
      }
      byte[] aad = hex(encryption, "aad");
      byte[] sealed = seal(sender, aad, hex(encryption, "pt"));
      assertArrayEquals(hex(encryption, "ct"), sealed);
      assertArrayEquals(hex(encryption, "pt"), receiver.open(aad, sealed, 0));
      next++;
    }
    for (JsonNode export : vector.get("exports")) {
      byte[] label = hex(export, "exporter_context");
      byte[] expected = hex(export, "exported_value");
      assertArrayEquals(expected, sender.export(label, export.get("L").asInt()));
      assertArrayEquals(expected, receiver.export(label, export.get("L").asInt()));
    }
  }

  private static byte[] seal(HpkeSender sender, byte[] aad, byte[] plaintext) {
    byte[] out = new byte[plaintext.length + Aead.TAG_LENGTH];
    sender.seal(aad, plaintext, out, 0);
    return out;
  }

  private static Aead aead(JsonNode vector) {
    return Aead.of(vector.get("aead_id").asInt()).orElseThrow();
  }
}
