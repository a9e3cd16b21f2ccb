package health.ward.aks.capacity;

import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;

/**
 * A pool of nodes for enclaves.
 *
 * @param nodes at most
 */
record Capacity(int nodes, Node node) {

  /** How many more enclaves there would be room for; negative when there is none for some. */
  long room(Manifests manifests) {
    List<Workload> enclaves =
        manifests.workloads().stream().filter(Workload::confidential).toList();
    long most = enclaves.stream().mapToLong(manifests::most).sum();
    // What is left over on each node is of no use to a pod.
    long onNode =
        Math.min(
            node.epc() / largest(enclaves, "sgx.intel.com/epc"),
            Math.min(
                node.millicores() / largest(enclaves, "cpu"),
                node.memory() / largest(enclaves, "memory")));
    return nodes * onNode - most;
  }

  private static long largest(List<Workload> enclaves, String resource) {
    return enclaves.stream()
        .mapToLong(enclave -> enclave.resource("requests", resource))
        .max()
        .orElse(1);
  }
}
