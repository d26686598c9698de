/**
 * What all subcommands share: options, exit codes, the running stack and the terminal.
 *
 * <p>It may use {@code client} and {@code stack}.
 */
@NullMarked
package dev.cupel.local.cli;

import org.jspecify.annotations.NullMarked;
