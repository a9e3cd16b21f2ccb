/**
 * ARM templates: their expressions, and what the types of Azure's own SDK make of their resources.
 */
@NullMarked
package health.ward.aks.arm;

import org.jspecify.annotations.NullMarked;
