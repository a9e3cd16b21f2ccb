package health.ward.attestation.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of the fixed structures, in their order, all zero. */
final class Layout {
  private static final String HEADER_3 =
      "version:2 attestationKeyType:2 teeType:4 qeSvn:2 pceSvn:2 qeVendorId:16 userData:20";
  private static final String HEADER_4 =
      "version:2 attestationKeyType:2 teeType:4 reserved:4 qeVendorId:16 userData:20";
  private static final String ENCLAVE =
      "cpuSvn:16 miscSelect:4 reserved1:12 isvExtProdId:16 attributes:16 mrEnclave:32 reserved2:32"
          + " mrSigner:32 reserved3:32 configId:64 isvProdId:2 isvSvn:2 configSvn:2 reserved4:42"
          + " isvFamilyId:16 reportData:64";
  private static final String DOMAIN =
      "teeTcbSvn:16 mrSeam:48 mrSignerSeam:48 seamAttributes:8 tdAttributes:8 xfam:8 mrTd:48"
          + " mrConfigId:48 mrOwner:48 mrOwnerConfig:48 rtmr0:48 rtmr1:48 rtmr2:48 rtmr3:48"
          + " reportData:64";

  private Layout() {}

  static Map<String, byte[]> header(int version) {
    return zeros("header.", version == 3 ? HEADER_3 : HEADER_4);
  }

  static Map<String, byte[]> enclave(String prefix) {
    return zeros(prefix, ENCLAVE);
  }

  static Map<String, byte[]> domain() {
    return zeros("body.", DOMAIN);
  }

  private static Map<String, byte[]> zeros(String prefix, String layout) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    for (String field : layout.split(" ", -1)) {
      int colon = field.indexOf(':');
      fields.put(
          prefix + field.substring(0, colon),
          new byte[Integer.parseInt(field.substring(colon + 1))]);
    }
    return fields;
  }
}
