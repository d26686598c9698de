/** Recipes, and what submit-service reads of them: model, prompt, limits, budget and the gates of waves. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.submit.recipe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
