package health.ward.aks.capacity;

import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;

/**
 * Enclave memory of a pool of nodes. On each node a share is left for the attestation services.
 *
 * @param nodes at most
 * @param perNode bytes of enclave page cache
 */
record Capacity(int nodes, long perNode) {
  static final long SHARE_OF_ATTESTATION = 1L << 30;
  private static final String EPC = "sgx.intel.com/epc";

  /** How many more enclaves there would be room for; negative when there is none for some. */
  long room(Manifests manifests) {
    long asked = 0;
    long largest = 1;
    for (Workload workload : manifests.workloads()) {
      long epc = workload.resource("limits", EPC);
      asked += epc * manifests.most(workload);
      largest = Math.max(largest, epc);
    }
    // A share of memory lies on one node: what is left over on each is of no use.
    long onNode = (perNode - SHARE_OF_ATTESTATION) / largest;
    return nodes * onNode - asked / largest;
  }
}
