/**
 * Checks of alerts and dashboard: their metrics exist, their pages exist, and promtool runs them.
 */
@NullMarked
package health.ward.aks.observe;

import org.jspecify.annotations.NullMarked;
