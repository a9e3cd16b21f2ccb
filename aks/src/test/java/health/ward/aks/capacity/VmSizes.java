package health.ward.aks.capacity;

import java.util.Map;

/**
 * Enclave page cache of the SGX sizes (Microsoft: DCsv3 and DCdsv3 series, read in November 2026).
 */
final class VmSizes {
  private static final Map<String, Integer> GIBIBYTES =
      Map.of("1", 4, "2", 8, "4", 16, "8", 32, "16", 64, "24", 128, "32", 192, "48", 256);

  private VmSizes() {}

  /** Bytes of a size such as {@code Standard_DC4s_v3}. */
  static long epc(String size) {
    Integer gibibytes = GIBIBYTES.get(size.replaceFirst("Standard_DC([0-9]+)d?s_v3", "$1"));
    if (gibibytes == null) {
      throw new IllegalArgumentException(size + " has no enclave page cache");
    }
    return (long) gibibytes << 30;
  }
}
