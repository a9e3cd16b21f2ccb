/** The walls of the design, over all modules. */
package health.ward.lab.walls;
