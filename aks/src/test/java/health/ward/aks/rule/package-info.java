/** What must be true of everything that is deployed; each rule with its reason. */
@NullMarked
package health.ward.aks.rule;

import org.jspecify.annotations.NullMarked;
