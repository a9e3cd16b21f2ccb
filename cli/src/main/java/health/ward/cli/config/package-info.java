/** What a hospital has written down for the command line: addresses, and whom to believe. */
@NullMarked
package health.ward.cli.config;

import org.jspecify.annotations.NullMarked;
