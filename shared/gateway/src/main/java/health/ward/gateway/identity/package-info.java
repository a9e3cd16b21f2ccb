/** Who the app is to Azure, and how it shows that. */
@NullMarked
package health.ward.gateway.identity;

import org.jspecify.annotations.NullMarked;
