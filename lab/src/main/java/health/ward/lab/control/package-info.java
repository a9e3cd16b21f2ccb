/**
 * How the supervisor speaks with the lab's own processes: one JSON object a line, commands on
 * standard input, answers and events on standard output. No port, so nobody else can speak; the end
 * of the input ends the process.
 */
@NullMarked
package health.ward.lab.control;

import org.jspecify.annotations.NullMarked;
