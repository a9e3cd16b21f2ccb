package health.ward.sealing.ohttp;

import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import java.util.HexFormat;
import java.util.List;

/**
 * A request and its answer, sealed once with AES-256-GCM and kept. An independent implementation
 * agrees with them; the tests hold that.
 *
 * @param secret from which the server's key is derived
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record KnownAnswer(byte[] secret, byte[] sealedRequest, byte[] sealedResponse) {

  static final int KEY_ID = 7;
  static final BinaryRequest REQUEST =
      new BinaryRequest("GET", "https", "ward", "/", List.of(), new byte[0]);
  static final BinaryResponse RESPONSE = new BinaryResponse(204, List.of(), new byte[0]);

  static final KnownAnswer BUILT_IN =
      new KnownAnswer(
          hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
          hex(
              "0700200001000279a631eede1bf9c98f12032cdeadd0e7a079398fc786b88cc8"
                  + "46ec89af85a51a920ce5747a75a4df0ffd3c1cc108b6e9f752a18b43c6bea6ac"
                  + "9d9b7c7e2a3296f1e0"),
          hex(
              "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
                  + "01654764ceece8db03d24708980b2d366ed494"));

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
