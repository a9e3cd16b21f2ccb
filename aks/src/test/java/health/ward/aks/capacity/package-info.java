/** Whether what may run fits on the nodes that may be there. */
@NullMarked
package health.ward.aks.capacity;

import org.jspecify.annotations.NullMarked;
