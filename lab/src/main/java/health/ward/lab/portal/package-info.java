/** Where the hospital's page is served from, as a static website would. */
@NullMarked
package health.ward.lab.portal;

import org.jspecify.annotations.NullMarked;
