/** The project's own templates, filled with the example values by {@code ./ward render}. */
@NullMarked
package health.ward.aks.template;

import org.jspecify.annotations.NullMarked;
