/**
 * What authors write of recipes in YAML: its members, what must hold of them, and what is known of the model that is named.
 *
 * <p>Needs neither a server nor a file, so that a recipe can be checked wherever it is.
 */
@NullMarked
package dev.cupel.recipes;

import org.jspecify.annotations.NullMarked;
