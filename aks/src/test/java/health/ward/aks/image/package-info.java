/** The recipes of the images beside what starts, mounts and calls them. */
@NullMarked
package health.ward.aks.image;

import org.jspecify.annotations.NullMarked;
