/** Variables: what the code reads, what pods are given, and what is written about them. */
@NullMarked
package health.ward.aks.environment;

import org.jspecify.annotations.NullMarked;
