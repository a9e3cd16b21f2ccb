/** What one file names, another has: over the borders of folders. */
@NullMarked
package health.ward.aks.cross;

import org.jspecify.annotations.NullMarked;
