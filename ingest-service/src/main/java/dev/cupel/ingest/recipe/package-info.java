/** Recipes: what their authors write in YAML, and the versions of them that are published. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.ingest.recipe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
