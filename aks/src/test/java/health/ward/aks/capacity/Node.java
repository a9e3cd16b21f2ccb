package health.ward.aks.capacity;

import java.util.Map;

/**
 * What pods may have of a node: a share of each is left for what runs beside them.
 *
 * @param epc bytes of enclave page cache
 * @param millicores thousandths of a core
 * @param memory bytes
 */
record Node(long epc, long millicores, long memory) {
  private static final long GIBI = 1L << 30;
  private static final long EPC_OF_ATTESTATION = GIBI;
  private static final long MILLICORES_OF_KUBERNETES = 400;
  private static final long MEMORY_OF_KUBERNETES = 4 * GIBI;
  private static final long MEMORY_OF_CORE = 8 * GIBI;

  /**
   * Gibibytes of enclave page cache by cores (Microsoft: DCsv3 and DCdsv3 series, read in November
   * 2026).
   */
  private static final Map<Integer, Integer> EPC =
      Map.of(1, 4, 2, 8, 4, 16, 8, 32, 16, 64, 24, 128, 32, 192, 48, 256);

  /**
   * A size with SGX, such as {@code Standard_DC4s_v3}.
   *
   * @throws IllegalArgumentException when it has no enclave page cache
   */
  static Node of(String size) {
    String cores = size.replaceFirst("Standard_DC([0-9]+)d?s_v3", "$1");
    if (!cores.matches("[0-9]+") || !EPC.containsKey(Integer.parseInt(cores))) {
      throw new IllegalArgumentException(size + " has no enclave page cache");
    }
    int count = Integer.parseInt(cores);
    return new Node(
        EPC.get(count) * GIBI - EPC_OF_ATTESTATION,
        count * 1000L - MILLICORES_OF_KUBERNETES,
        count * MEMORY_OF_CORE - MEMORY_OF_KUBERNETES);
  }
}
