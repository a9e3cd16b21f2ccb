/** Parts for tests: planes by formula and image files of all kinds. */
package health.ward.functions.delineate.testing;
