package health.ward.attestation.pck;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The platform that a PCK certificate was issued to, with the patch level at which it was issued.
 *
 * @param fmspc family, model, stepping, platform type, custom SKU: 6 bytes in lower-case hex
 * @param pceId of the provisioning certification enclave: 2 bytes in lower-case hex
 * @param componentSvns the 16 SGX TCB component SVNs, 0 to 255 each
 * @param pceSvn the provisioning certification enclave's SVN, 0 to 65535
 */
public record PckPlatform(String fmspc, String pceId, List<Integer> componentSvns, int pceSvn) {
  /** The SGX extension. */
  public static final String EXTENSION = "1.2.840.113741.1.13.1";

  private static final String TCB = EXTENSION + ".2";
  private static final String PCE_ID = EXTENSION + ".3";
  private static final String FMSPC = EXTENSION + ".4";
  private static final int COMPONENTS = 16;
  private static final String PCE_SVN = TCB + ".17";

  public PckPlatform {
    componentSvns = List.copyOf(componentSvns);
  }

  /**
   * Reads the extension.
   *
   * @throws PckFormatException if it is absent, not DER, lacks a part, or has one twice
   */
  public static PckPlatform of(X509Certificate certificate) throws PckFormatException {
    byte[] value = certificate.getExtensionValue(EXTENSION);
    if (value == null) {
      throw new PckFormatException("no SGX extension");
    }
    Map<String, Der.Value> parts = Der.attributes(Der.parse(value).wrapped());
    Map<String, Der.Value> tcb = Der.attributes(part(parts, TCB));
    return new PckPlatform(
        part(parts, FMSPC).hex(6),
        part(parts, PCE_ID).hex(2),
        components(tcb),
        part(tcb, PCE_SVN).integer(0xffff));
  }

  private static List<Integer> components(Map<String, Der.Value> tcb) throws PckFormatException {
    int[] svns = new int[COMPONENTS];
    for (int i = 0; i < COMPONENTS; i++) {
      svns[i] = part(tcb, TCB + "." + (i + 1)).integer(0xff);
    }
    return IntStream.of(svns).boxed().toList();
  }

  private static Der.Value part(Map<String, Der.Value> parts, String id) throws PckFormatException {
    Der.Value value = parts.get(id);
    if (value == null) {
      throw new PckFormatException("no " + id);
    }
    return value;
  }
}
