/** The recipes that come with this release, texts to begin others with, and the JSON Schema by which editors complete them. */
@NullMarked
package dev.cupel.recipes.shipped;

import org.jspecify.annotations.NullMarked;
