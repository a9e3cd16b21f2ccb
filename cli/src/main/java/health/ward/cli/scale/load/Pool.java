package health.ward.cli.scale.load;

/**
 * A pool of nodes.
 *
 * @param name as in {@code app.pool}
 * @param vm size of the machines, as Azure calls it
 * @param room what pods may take of one
 * @param minNodes that are always there
 * @param maxNodes that can be had
 * @param scanSeconds until the autoscaler sees that a pod has no place
 * @param bootSeconds from the order to a node that takes pods
 * @param idleSeconds after which an empty node is given back
 */
public record Pool(
    String name,
    String vm,
    Size room,
    int minNodes,
    int maxNodes,
    int scanSeconds,
    int bootSeconds,
    int idleSeconds) {}
