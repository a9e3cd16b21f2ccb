package health.ward.lab.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.sealing.ohttp.ChannelKey;
import health.ward.sealing.ohttp.ReplayGuard;
import health.ward.sealing.ohttp.SealedServer;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/** What is answered in the place of an enclave's endorsement document. */
@FunctionalInterface
public interface Forgery {

  /** The other document. */
  byte[] inPlaceOf(byte[] genuine) throws IOException;

  /** The document of earlier, whatever nonce was sent. */
  static Forgery recorded(byte[] earlier) {
    byte[] kept = earlier.clone();
    return genuine -> kept.clone();
  }

  /** The genuine evidence, with keys beside it whose private halves the forger has. */
  static Forgery otherKeys(SecureRandom random) {
    SealedServer forger =
        new SealedServer(
            List.of(ChannelKey.generate(1, random)), new ReplayGuard(2), 1 << 20, random);
    String keys = Base64Url.encode(forger.keyDocument().bytes());
    ObjectMapper json = new ObjectMapper();
    return genuine -> {
      JsonNode document = json.readTree(genuine);
      return json.writeValueAsBytes(((ObjectNode) document).put("keys", keys));
    };
  }
}
